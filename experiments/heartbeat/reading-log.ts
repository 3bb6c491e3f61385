import { type RunEvent, socketEventSchemas } from "#protocol/run-event.ts";
import { heartbeatParams } from "./contract.ts";
import { CountsLog } from "./counts.ts";
import { browserEventSchemas, serverEventSchemas } from "./events.ts";
import type { Member } from "./fleet-log.ts";
import { type CodePart, partsRunAt } from "./heartbeat-code.ts";
import type { MemorySample, PartRuns, Reading, Round, Setting, Trace } from "./reading.ts";

const NO_TRACE: Trace = {
  pong: null,
  pongs: 0,
  overdue: null,
  joinedAt: null,
  leftAt: null,
  closed: null,
};

const NOT_YET = {
  conn: null,
  state: "CONNECTING",
  counted: false,
  alive: false,
  cutAt: null,
  terminated: null,
  silent: null,
} as const;

/**
 * Reads the log of a run event by event, into all that its picture shows. What is later than
 * `heartbeat.ended` is the server clearing up, and is left out.
 */
export class ReadingLog {
  readonly #counts = new CountsLog();
  readonly #traces = new Map<number, Trace>();
  readonly #clientOfConn = new Map<number, number>();
  readonly #clientOfSocket = new Map<number, number>();
  readonly #rounds = new Map<number, Round>();
  readonly #settings: Setting[] = [];
  readonly #memory: MemorySample[] = [];
  readonly #parts = new Map<CodePart, PartRuns>();
  #params: Reading["params"] = null;
  #pageFull: number | null = null;
  #completeAt: number | null = null;
  #endedAt: number | null = null;
  #end = 0;

  /** As of now: what is added later changes nothing in it. */
  get reading(): Reading {
    const connections = [...this.#counts.members, ...this.#awaited()].map((member) => ({
      ...member,
      ...(this.#traces.get(member.client) ?? NO_TRACE),
    }));
    return {
      params: this.#params,
      connections: connections.sort((a, b) => a.client - b.client),
      counts: this.#counts.series,
      rounds: [...this.#rounds.values()],
      settings: [...this.#settings],
      memory: [...this.#memory],
      parts: new Map(this.#parts),
      pageFull: this.#pageFull,
      completeAt: this.#completeAt,
      endedAt: this.#endedAt,
      end: this.#end,
    };
  }

  add(event: RunEvent): void {
    const { at, type, data } = event;
    if (this.#endedAt !== null && at > this.#endedAt) return;
    this.#end = Math.max(this.#end, at);
    this.#counts.add(event);
    for (const [part, times] of partsRunAt(event)) {
      this.#parts.set(part, { times: (this.#parts.get(part)?.times ?? 0) + times, at });
    }
    switch (type) {
      case "heartbeat.began": {
        const { params } = serverEventSchemas[type].parse(data);
        this.#params = heartbeatParams.safeParse(params).data ?? null;
        return;
      }
      case "heartbeat.joined": {
        const { client, conn } = serverEventSchemas[type].parse(data);
        this.#clientOfConn.set(conn, client);
        this.#trace(client, { joinedAt: at });
        return;
      }
      case "heartbeat.left": {
        const { client } = serverEventSchemas[type].parse(data);
        this.#trace(client, { leftAt: at });
        return;
      }
      case "heartbeat.complete":
        this.#completeAt = at;
        return;
      case "heartbeat.client": {
        const { client, state, code = null } = serverEventSchemas[type].parse(data);
        if (state === "CLOSED") this.#trace(client, { closed: { at, code, wasClean: null } });
        return;
      }
      case "heartbeat.set":
        this.#settings.push({ at, ...serverEventSchemas[type].parse(data) });
        return;
      case "heartbeat.ping": {
        const { round, connections } = serverEventSchemas[type].parse(data);
        this.#rounds.set(round, { ...NO_ROUND, round, at, pings: connections });
        return;
      }
      case "heartbeat.pong":
        this.#pong(at, serverEventSchemas[type].parse(data));
        return;
      case "heartbeat.due": {
        const { round, unanswered } = serverEventSchemas[type].parse(data);
        this.#inRound(round, () => ({ unanswered }));
        return;
      }
      case "heartbeat.terminated": {
        const { round, conn, micros } = serverEventSchemas[type].parse(data);
        this.#inRound(round, ({ terminated }) => ({ terminated: terminated + 1 }));
        this.#trace(this.#clientOfConn.get(conn), { overdue: { round, micros } });
        return;
      }
      case "heartbeat.memory": {
        const { at: point, ...figures } = serverEventSchemas[type].parse(data);
        this.#memory.push({ at, point, ...figures });
        return;
      }
      case "heartbeat.ended":
        this.#endedAt = at;
        return;
      case "heartbeat.page-full":
        this.#pageFull = browserEventSchemas[type].parse(data).opened;
        return;
      case "socket.connecting": {
        const { socket, url } = socketEventSchemas[type].parse(data);
        this.#clientOfSocket.set(socket, Number(new URL(url).searchParams.get("client")));
        return;
      }
      case "socket.close": {
        const { socket, code, wasClean } = socketEventSchemas[type].parse(data);
        this.#trace(this.#clientOfSocket.get(socket), { closed: { at, code, wasClean } });
        return;
      }
    }
  }

  /** Those that were asked for and of which nothing is known yet. */
  #awaited(): readonly Member[] {
    const { clients = 0, fromPage = 0 } = this.#params ?? {};
    const known = new Set(this.#counts.members.map(({ client }) => client));
    return Array.from({ length: clients }, (_, index) => index + 1)
      .filter((client) => !known.has(client))
      .map((client) => ({
        ...NOT_YET,
        client,
        opener: client <= fromPage ? "page" : "sidecar",
      }));
  }

  #pong(at: number, { round, conn, micros }: { round: number; conn: number; micros: number }) {
    this.#inRound(round, ({ pongs, slowest }) => ({
      pongs: pongs + 1,
      slowest: Math.max(slowest, micros),
    }));
    const client = this.#clientOfConn.get(conn);
    const { pongs } = this.#traces.get(client ?? 0) ?? NO_TRACE;
    this.#trace(client, { pong: { at, round, micros }, pongs: pongs + 1 });
  }

  #inRound(number: number, change: (round: Round) => Partial<Round>): void {
    const round = this.#rounds.get(number);
    if (round) this.#rounds.set(number, { ...round, ...change(round) });
  }

  #trace(client: number | undefined, part: Partial<Trace>): void {
    if (client === undefined) return;
    this.#traces.set(client, { ...(this.#traces.get(client) ?? NO_TRACE), ...part });
  }
}

const NO_ROUND = { pongs: 0, unanswered: null, terminated: 0, slowest: 0 };
