import type * as z from "zod";
import type { BeatTimes } from "./beat.ts";
import type { HeartbeatParams } from "./contract.ts";
import type { CountsAt } from "./counts.ts";
import type { serverEventSchemas } from "./events.ts";
import type { Member } from "./fleet-log.ts";
import type { CodePart } from "./heartbeat-code.ts";

/** What the log tells of a connection, beside what each side knows. `at` as of events. */
export interface Trace {
  /** The last Pong that came; `micros` after its Ping. */
  readonly pong: { readonly at: number; readonly round: number; readonly micros: number } | null;
  readonly pongs: number;
  /** The round whose Pong was missing; `micros` since its Ping. */
  readonly overdue: { readonly round: number; readonly micros: number } | null;
  /** When the server began to count it. */
  readonly joinedAt: number | null;
  /** When the server ceased to count it. */
  readonly leftAt: number | null;
  /** The `close` event at the client's end. `wasClean`: only a browser tells it. */
  readonly closed: {
    readonly at: number;
    readonly code: number | null;
    readonly wasClean: boolean | null;
  } | null;
}

/** A connection of the fleet, in all that is known of it. */
export type Connection = Member & Trace;

/** One round of Pings. */
export interface Round {
  readonly round: number;
  readonly at: number;
  readonly pings: number;
  readonly pongs: number;
  /** Once the Pongs were due. */
  readonly unanswered: number | null;
  readonly terminated: number;
  /** The slowest Pong, microseconds after its Ping. */
  readonly slowest: number;
}

/** The heartbeat as it was set at a moment. */
export interface Setting extends BeatTimes {
  readonly at: number;
  readonly on: boolean;
}

/** `point` of the run at which memory was looked at, and when that was. */
export type MemorySample = Omit<z.infer<(typeof serverEventSchemas)["heartbeat.memory"]>, "at"> & {
  readonly point: z.infer<(typeof serverEventSchemas)["heartbeat.memory"]>["at"];
  readonly at: number;
};

/** How often a part of the server's code has run, and when last. */
export interface PartRuns {
  readonly times: number;
  readonly at: number;
}

/** A run as far as its log goes, up to where the server begins to close it. */
export interface Reading {
  readonly params: HeartbeatParams | null;
  /** In order of their numbers. */
  readonly connections: readonly Connection[];
  /** The three counts over time. */
  readonly counts: readonly CountsAt[];
  readonly rounds: readonly Round[];
  readonly settings: readonly Setting[];
  readonly memory: readonly MemorySample[];
  readonly parts: ReadonlyMap<CodePart, PartRuns>;
  /** How many the browser opened where it was asked for more. */
  readonly pageFull: number | null;
  readonly completeAt: number | null;
  readonly endedAt: number | null;
  /** The time of its last event. */
  readonly end: number;
}

/** The heartbeat as it was at a moment; null before the run began. */
export function settingAt({ params, settings }: Reading, at: number): Setting | null {
  const last = settings.findLast((setting) => setting.at <= at);
  if (last || !params) return last ?? null;
  const { intervalMs, timeoutMs } = params;
  return { at: 0, on: false, intervalMs, timeoutMs };
}
