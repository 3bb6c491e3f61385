import type * as z from "zod";
import { linkEventSchemas, type RunEvent, socketEventSchemas } from "#protocol/run-event.ts";
import { browserEventSchemas, type Opener, serverEventSchemas } from "./events.ts";

/** What is known of one client of the fleet from the events so far. Times are `at` of events. */
export interface Member {
  /** From 1. */
  readonly client: number;
  readonly opener: Opener;
  /** Its connection; null before the server has it. */
  readonly conn: number | null;
  /** What the client knows: `readyState` of its own WebSocket. */
  readonly state: "CONNECTING" | "OPEN" | "CLOSING" | "CLOSED";
  /** What the server knows: it is in its `clients`. */
  readonly counted: boolean;
  /** What is true: what one end sends now can reach the other. */
  readonly alive: boolean;
  /** When its cable was pulled. */
  readonly cutAt: number | null;
  /** When the server's heartbeat terminated it, and whether it was alive until then. */
  readonly terminated: { readonly at: number; readonly alive: boolean } | null;
  /** When it took the server for gone, since nothing had come for `micros`. */
  readonly silent: { readonly at: number; readonly micros: number } | null;
}

type Change = { -readonly [K in keyof Member]?: Member[K] };

/** Reads the events of a run, one by one, into its fleet. Total: what it cannot read it leaves out. */
export class FleetLog {
  readonly #members = new Map<number, Member>();
  readonly #byConn = new Map<number, number>();
  readonly #bySocket = new Map<number, number>();

  /** In the order in which they first appear. */
  get members(): readonly Member[] {
    return [...this.#members.values()];
  }

  /** Whether the event said something new of a member. */
  add(event: RunEvent): boolean {
    const { type, data, at } = event;
    switch (type) {
      case "socket.connecting": {
        const read = socketEventSchemas[type].safeParse(data).data;
        return read !== undefined && this.#connecting(read.socket, read.url);
      }
      case "socket.open": {
        const read = socketEventSchemas[type].safeParse(data).data;
        return read !== undefined && this.#changeSocket(read.socket, closing("OPEN"));
      }
      case "socket.close": {
        const read = socketEventSchemas[type].safeParse(data).data;
        return read !== undefined && this.#changeSocket(read.socket, closing("CLOSED"));
      }
      case "heartbeat.client": {
        const read = serverEventSchemas[type].safeParse(data).data;
        return read !== undefined && this.#change(read.client, closing(read.state), "sidecar");
      }
      case "heartbeat.joined": {
        const read = serverEventSchemas[type].safeParse(data).data;
        if (!read) return false;
        const { client, conn, opener } = read;
        this.#byConn.set(conn, client);
        return this.#change(client, { conn, opener, counted: true, alive: true }, opener);
      }
      case "heartbeat.left": {
        const read = serverEventSchemas[type].safeParse(data).data;
        return read !== undefined && this.#change(read.client, { counted: false, alive: false });
      }
      case "heartbeat.terminated": {
        const read = serverEventSchemas[type].safeParse(data).data;
        const member = this.#members.get(this.#byConn.get(read?.conn ?? 0) ?? 0);
        if (!member) return false;
        return this.#change(member.client, { terminated: { at, alive: member.alive } });
      }
      case "heartbeat.silent": {
        const read = browserEventSchemas[type].safeParse(data).data;
        if (!read) return false;
        const silent = { at, micros: read.micros };
        return this.#change(read.client, { ...closing("CLOSING"), silent });
      }
      case "link.fault":
        return this.#faulted(linkEventSchemas[type].safeParse(data).data, at);
      case "link.struck": {
        const read = linkEventSchemas[type].safeParse(data).data;
        if (!read) return false;
        const cutAt = read.by === "cut-after" ? { cutAt: at } : {};
        return this.#changeConn(read.conn, { alive: false, ...cutAt });
      }
      case "link.ended": {
        const read = linkEventSchemas[type].safeParse(data).data;
        return read !== undefined && this.#changeConn(read.conn, { alive: false });
      }
      default:
        return false;
    }
  }

  #connecting(socket: number, url: string): boolean {
    const client = Number(URL.parse(url)?.searchParams.get("client"));
    if (!Number.isInteger(client) || client < 1) return false;
    this.#bySocket.set(socket, client);
    return this.#change(client, {});
  }

  #faulted(
    read: z.infer<(typeof linkEventSchemas)["link.fault"]> | undefined,
    at: number,
  ): boolean {
    if (!read || read.fault.type === "set") return false;
    const change = read.fault.type === "cut" ? { alive: false, cutAt: at } : { alive: false };
    return read.conns.map((conn) => this.#changeConn(conn, change)).includes(true);
  }

  /** What the page could not open the sidecar did: then the page's socket is not the member's. */
  #changeSocket(socket: number, change: Change): boolean {
    const member = this.#members.get(this.#bySocket.get(socket) ?? 0);
    return member?.opener === "page" && this.#change(member.client, change);
  }

  #changeConn(conn: number, change: Change): boolean {
    const client = this.#byConn.get(conn);
    return client !== undefined && this.#change(client, change);
  }

  #change(client: number, change: Change, opener: Opener = "page"): boolean {
    const member = this.#members.get(client) ?? { ...UNKNOWN, client, opener };
    this.#members.set(client, { ...member, ...change });
    return true;
  }
}

const UNKNOWN = {
  conn: null,
  state: "CONNECTING",
  counted: false,
  alive: false,
  cutAt: null,
  terminated: null,
  silent: null,
} as const;

/** A client that does not hold its connection open any more has ended it for both. */
function closing(state: Member["state"]): Change {
  return state === "OPEN" ? { state } : { state, alive: false };
}

/** The fleet of a run, from all its events so far. */
export function fleetOf(events: readonly RunEvent[]): readonly Member[] {
  const log = new FleetLog();
  for (const event of events) log.add(event);
  return log.members;
}
