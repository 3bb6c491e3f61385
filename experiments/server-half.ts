import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type * as z from "zod";
import type { Experiment } from "#protocol/experiment.ts";
import type { Fault } from "#protocol/fault.ts";
import type { Link } from "#protocol/link.ts";
import type { SidecarLoad } from "#protocol/sidecar-load.ts";

type ServerEvents<E> = E extends Experiment<z.ZodType, infer Server> ? Server : never;

/** Bytes of one direction of a cable. */
export interface LaneFlow {
  /** Read from the sender's end. */
  readonly read: number;
  /** On the way. */
  readonly queued: number;
  /** Given to the kernel at the receiver's end. */
  readonly written: number;
}

/** Both directions of a cable. `isCut`: nothing passes any more. */
export interface CableFlow {
  readonly up: LaneFlow;
  readonly down: LaneFlow;
  readonly isCut: boolean;
}

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
   * The tap stays at the server's end of it. `faults`: through a cable in any case, on which the
   * learner may dial faults; `seed`: of all that is left to chance.
   */
  setLink(link: Link, options?: { seed?: number; faults?: boolean }): void;
  /** Dials a fault on the cables of this run. Returns what is wrong with it, null if it was done. */
  fault(fault: Fault): string | null;
  /** Where the bytes of a connection are that comes through a cable; null if it does not. */
  flow(conn: number): CableFlow | null;
  /**
   * Opens a TCP connection to the sidecar as a client would: through the cable, and on it must come
   * a request for `path`. The log says that the sidecar opened it. It is closed when the run ends.
   */
  connect(): Socket;
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
  /** Asks for so many bytes of the memory that this run may hold: false if it may not ([MEM1]). */
  hold(bytes: number): boolean;
  /** Gives bytes back that `hold` took. All are given back when the run ends. */
  release(bytes: number): void;
  /** This half will start nothing more by itself. The run ends when both halves are done. */
  done(): void;
  /** Ends the run as `failed`, saying why. */
  fail(why: string): void;
}

/** What arrived under the run's path. `subpath` is what follows `/lab/<token>`, from `/`. */
export interface ServerHalf {
  /**
   * Does what the page asked for, which the contract's `commands` has parsed ([CMD1]). Returns why
   * not, for a person; null if it was done.
   */
  onCommand?(command: unknown): string | null;
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
