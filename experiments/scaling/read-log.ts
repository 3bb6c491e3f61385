import type * as z from "zod";
import { type RunEvent, socketEventSchemas } from "#protocol/run-event.ts";
import { type ScalingParams, scalingParams } from "./contract.ts";
import { type ServerName, serverEventSchemas, type Way } from "./events.ts";
import { readHeard } from "./messages.ts";

/** A message as far as its server and the members are concerned. */
export interface Said {
  readonly message: number;
  readonly from: number;
  readonly server: ServerName;
  /** To whom a server wrote it, and how it came to them. */
  readonly sent: Map<number, Way>;
  /** How often each member got it, by what the page says. */
  readonly got: Map<number, number>;
}

/** A member's stay at a server; `from` and `to` in messages taken before, `to` null while it lasts. */
export interface Stay {
  readonly server: ServerName;
  readonly from: number;
  to: number | null;
}

export interface Member {
  readonly member: number;
  readonly stays: Stay[];
  /** The messages that it got, in that order, each once. */
  readonly order: number[];
}

export interface ServerState {
  readonly server: ServerName;
  readonly present: Set<number>;
  shown: number;
  /** The least and the most that it said since all members were there. */
  least: number | null;
  most: number | null;
  said: number;
  isDraining: boolean;
}

/** A run as far as its log goes. */
export interface Reading {
  readonly params: ScalingParams | null;
  readonly isComplete: boolean;
  readonly hasEnded: boolean;
  /** Nothing more comes: it went to its end, or was ended before. */
  readonly isOver: boolean;
  readonly messages: readonly Said[];
  readonly members: readonly Member[];
  readonly servers: readonly ServerState[];
  /** Messages taken when the broker was stopped, and when it ran again. */
  readonly awayFrom: number | null;
  readonly awayTo: number | null;
  readonly drainedAt: number | null;
  readonly unpublished: number;
  /** Microseconds from server to server, of each message at each server that had members. */
  readonly local: readonly number[];
  readonly remote: readonly number[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
const schemas = { ...serverEventSchemas, ...socketEventSchemas };
type Type = keyof typeof schemas;

/** What a run's events say. Total: what is not of the schemas is passed over. */
export function readLog(events: readonly RunEvent[]): Reading {
  const messages = new Map<number, Said>();
  const members = new Map<number, Member>();
  const servers = new Map<ServerName, ServerState>();
  const owners = new Map<number, number>();
  const came: z.infer<(typeof socketEventSchemas)["socket.message"]>[] = [];
  const local: number[] = [];
  const remote: number[] = [];
  const reading: Mutable<Reading> = {
    ...{ params: null, isComplete: false, hasEnded: false, isOver: false },
    ...{ messages: [], members: [], servers: [], local, remote },
    ...{ awayFrom: null, awayTo: null, drainedAt: null, unpublished: 0 },
  };
  for (const { type, data } of events) {
    const is = <T extends Type>(name: T): z.infer<(typeof schemas)[T]> | null =>
      type === name ? ((schemas[name].safeParse(data).data as never) ?? null) : null;

    const connecting = is("socket.connecting");
    const owner = Number(connecting && URL.parse(connecting.url)?.searchParams.get("member"));
    if (connecting && owner > 0) owners.set(connecting.socket, owner);
    const message = is("socket.message");
    if (message) came.push(message);
    if (type === "run.ended" || type === "scaling.ended") reading.isOver = true;
    if (reading.hasEnded) continue;

    const began = is("scaling.began");
    if (began) reading.params = scalingParams.safeParse(began.params).data ?? null;
    if (is("scaling.complete")) {
      reading.isComplete = true;
      for (const server of servers.values()) show(server, server.shown);
    }
    const joined = is("scaling.joined");
    if (joined) {
      stateOf(joined.server).present.add(joined.member);
      memberOf(joined.member).stays.push({ server: joined.server, from: messages.size, to: null });
    }
    const left = is("scaling.left");
    if (left) {
      stateOf(left.server).present.delete(left.member);
      const stay = memberOf(left.member).stays.findLast(
        ({ server, to }) => server === left.server && to === null,
      );
      if (stay) stay.to = messages.size;
    }
    const said = is("scaling.said");
    if (said) {
      const { message, member, server } = said;
      messages.set(message, { message, from: member, server, sent: new Map(), got: new Map() });
      stateOf(server).said += 1;
    }
    const delivered = is("scaling.delivered");
    if (delivered) {
      const { sent } = messages.get(delivered.message) ?? { sent: new Map() };
      for (const member of delivered.members) {
        // What is sent again is what a member did not have, though it had been sent before.
        if (delivered.way === "replay" || !sent.has(member)) sent.set(member, delivered.way);
      }
      if (delivered.way === "local") local.push(delivered.micros);
      if (delivered.way === "broker") remote.push(delivered.micros);
    }
    const presence = is("scaling.presence");
    if (presence) show(stateOf(presence.server), presence.shown);
    const draining = is("scaling.draining");
    if (draining) {
      stateOf(draining.server).isDraining = true;
      reading.drainedAt = messages.size;
    }
    if (is("scaling.unpublished")) reading.unpublished += 1;
    if (is("scaling.broker-away")) reading.awayFrom = messages.size;
    if (is("scaling.broker-back")) reading.awayTo = messages.size;
    if (is("scaling.ended")) reading.hasEnded = true;
  }
  // Last, since by the page's clock it may have come before a server took it.
  for (const { socket, text } of came) take(socket, text ?? "");
  reading.messages = [...messages.values()];
  reading.members = [...members.values()].sort((a, b) => a.member - b.member);
  reading.servers = [...servers.values()].sort((a, b) => a.server.localeCompare(b.server));
  return reading;

  function take(socket: number, text: string): void {
    const member = owners.get(socket);
    const said = messages.get(readHeard(text)?.heard ?? 0);
    if (member === undefined || !said) return;
    const times = said.got.get(member) ?? 0;
    said.got.set(member, times + 1);
    if (times === 0) memberOf(member).order.push(said.message);
  }

  function stateOf(server: ServerName): ServerState {
    const state = servers.get(server) ?? {
      ...{ server, present: new Set(), shown: 0, least: null, most: null },
      ...{ said: 0, isDraining: false },
    };
    servers.set(server, state);
    return state;
  }

  function memberOf(member: number): Member {
    const known = members.get(member) ?? { member, stays: [], order: [] };
    members.set(member, known);
    return known;
  }

  function show(server: ServerState, shown: number): void {
    server.shown = shown;
    if (!reading.isComplete) return;
    server.least = Math.min(server.least ?? shown, shown);
    server.most = Math.max(server.most ?? shown, shown);
  }
}
