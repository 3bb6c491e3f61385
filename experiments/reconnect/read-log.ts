import type * as z from "zod";
import type { RunEvent } from "#protocol/run-event.ts";
import { type ReconnectParams, reconnectParams } from "./contract.ts";
import { browserEventSchemas, type Outcome, serverEventSchemas } from "./events.ts";

const schemas = { ...serverEventSchemas, ...browserEventSchemas };
type Type = keyof typeof schemas;

/** An attempt to connect; times in microseconds of the run. */
export interface Attempt {
  readonly client: number;
  readonly from: number;
  readonly to: number;
  readonly outcome: Outcome;
}

export interface Client {
  readonly client: number;
  readonly opener: "fleet" | "page";
  /** When it was let in again; null while it is away. */
  backAt: number | null;
  gaveUp: boolean;
  lost: number;
  twice: number;
}

/** A run as far as its log goes. Moments are in microseconds, null before they come. */
export interface Reading {
  readonly params: ReconnectParams | null;
  readonly restartAt: number | null;
  readonly listeningAt: number | null;
  readonly endedAt: number | null;
  /** The time of its last event. */
  readonly end: number;
  readonly connected: number;
  /** Since the server went away, in the order of their ends. */
  readonly attempts: readonly Attempt[];
  readonly clients: readonly Client[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What a run's events say. Total: what is not of the schemas is passed over. */
export function readLog(events: readonly RunEvent[]): Reading {
  const clients = new Map<number, Client>();
  const attempts: Attempt[] = [];
  const reading: Mutable<Reading> = {
    ...{ params: null, restartAt: null, listeningAt: null, endedAt: null },
    ...{ end: events.at(-1)?.at ?? 0, connected: 0, attempts, clients: [] },
  };
  for (const { at, type, data } of events) {
    if (reading.endedAt !== null) break;
    const is = <T extends Type>(name: T): z.infer<(typeof schemas)[T]> | null =>
      type === name ? ((schemas[name].safeParse(data).data as never) ?? null) : null;

    const began = is("reconnect.began");
    if (began) reading.params = reconnectParams.safeParse(began.params).data ?? null;

    const joined = is("reconnect.joined");
    if (joined) {
      const { client, opener } = joined;
      const known = clients.get(client) ?? newClient(client, opener);
      clients.set(client, known);
      if (reading.listeningAt !== null) known.backAt = at;
    }

    const restart = is("reconnect.restart");
    if (restart) Object.assign(reading, { restartAt: at, connected: restart.connections });
    if (is("reconnect.listening")) reading.listeningAt = at;

    const attempt = is("reconnect.attempt");
    if (attempt && reading.restartAt !== null) {
      const { client, outcome, micros } = attempt;
      attempts.push({ client, outcome, from: Math.max(reading.restartAt, at - micros), to: at });
    }

    const expelled = clients.get(is("reconnect.expelled")?.client ?? 0);
    if (expelled) expelled.backAt = null;
    const lost = clients.get(is("reconnect.lost")?.client ?? 0);
    if (lost) lost.backAt = null;
    const gone = clients.get(is("reconnect.gave-up")?.client ?? 0);
    if (gone) gone.gaveUp = true;

    const ofFleet = is("reconnect.caught-up");
    const ofPage = is("reconnect.page-caught-up");
    const around = ofFleet ?? ofPage;
    const who = ofFleet ? clients.get(ofFleet.client) : ofPage && pageOf(clients);
    if (around && who) {
      who.lost += Math.max(0, around.next - around.last - 1);
      who.twice += Math.max(0, around.last - around.next + 1);
    }
    if (is("reconnect.ended")) reading.endedAt = at;
  }
  reading.clients = [...clients.values()].sort((a, b) => a.client - b.client);
  return reading;
}

function newClient(client: number, opener: Client["opener"]): Client {
  return { client, opener, backAt: null, gaveUp: false, lost: 0, twice: 0 };
}

function pageOf(clients: ReadonlyMap<number, Client>): Client | undefined {
  return [...clients.values()].find(({ opener }) => opener === "page");
}
