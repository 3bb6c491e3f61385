import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type * as z from "zod";
import type { Experiment } from "#protocol/experiment.ts";
import type { Link } from "#protocol/link.ts";
import type { SidecarLoad } from "#protocol/sidecar-load.ts";

type ServerEvents<E> = E extends Experiment<z.ZodType, infer Server> ? Server : never;

/** What the sidecar gives to an experiment's server half: one run, its log, and a way to itself. */
export interface ServerContext<E extends Experiment = Experiment> {
  readonly params: z.infer<E["params"]>;
  /** `/lab/<token>`: the path of this run. */
  readonly path: string;
  /** Aborted when the run ends, for whatever reason. */
  readonly signal: AbortSignal;
  /** Writes an event of the server side into the log. */
  emit<T extends keyof ServerEvents<E> & string>(type: T, data: z.infer<ServerEvents<E>[T]>): void;
  /** The number of a tapped connection within the run. */
  connectionOf(socket: Socket): number;
  /** Stops recording what this socket reads, for good: the connection has failed ([TAP2]). */
  ignoreReads(socket: Socket): void;
  /** Opens a fresh TCP connection to the sidecar itself, tapped from its first byte. */
  dial(): Promise<{ socket: Socket; conn: number }>;
  /**
   * Leads every connection that a client opens from now on through a cable with these properties.
   * The tap stays at the server's end of it.
   */
  setLink(link: Link): void;
  /**
   * When the chunk was read that is being handled now on this socket, on `now`'s clock: with `now`
   * at the end of a handler, the time that reading, parsing and answering took.
   */
  readAt(socket: Socket): number;
  /** The sidecar's monotonic clock, microseconds. */
  now(): number;
  /** How busy the sidecar was since this run asked last; the first time, in the last two seconds. */
  load(): SidecarLoad;
  /** Memory of the sidecar's process in bytes, garbage collected just before. */
  memory(): Promise<NodeJS.MemoryUsage>;
  /** This half will start nothing more by itself. The run ends when both halves are done. */
  done(): void;
  /** Ends the run as `failed`, saying why. */
  fail(why: string): void;
}

/** What arrived under the run's path. `subpath` is what follows `/lab/<token>`, from `/`. */
export interface ServerHalf {
  onUpgrade(request: IncomingMessage, socket: Socket, head: Buffer, subpath: string): void;
  onRequest(request: IncomingMessage, response: ServerResponse, subpath: string): void;
}

/** Makes the server half of one run. */
export type CreateServerHalf<E extends Experiment = Experiment> = (
  context: ServerContext<E>,
) => ServerHalf;

/** A contract and its server half, kept together under the contract's types. */
export interface ServerExperiment {
  readonly contract: Experiment;
  readonly create: CreateServerHalf;
}

/**
 * Pairs a contract with its half. The registry loses the contract's own types here and only here:
 * params reach `create` after `contract.params` parsed them.
 */
export function serverExperiment<E extends Experiment>(
  contract: E,
  create: CreateServerHalf<E>,
): ServerExperiment {
  return { contract, create: create as unknown as CreateServerHalf };
}
