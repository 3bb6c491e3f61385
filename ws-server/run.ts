import { randomBytes, randomUUIDv7 } from "node:crypto";
import type { Socket } from "node:net";
import { passedChallenges } from "#experiments/challenge-verdicts.ts";
import type { Experiment } from "#protocol/experiment.ts";
import type { Fault } from "#protocol/fault.ts";
import type { RunLimits } from "#protocol/limits.ts";
import { pageEventSchemas, type RunOutcome, socketEventSchemas } from "#protocol/run-event.ts";
import type { ClientMessage } from "#protocol/session.ts";
import { now } from "./clock.ts";
import type { RunLink } from "./link.ts";
import { RunLog } from "./run-log.ts";
import type { Masked, SocketClose, WireLog } from "./tap.ts";

export interface RunEnd {
  readonly outcome: RunOutcome;
  readonly why?: string;
  readonly lastSeq: number;
  readonly result: unknown;
  /** Ids of the challenges that it passes ([CHA1]). */
  readonly challenges: readonly string[];
  readonly endedAt: Date;
}

/** Where a run's events and its end go: the recorder, and the learner when one is attached. */
export interface RunSink {
  events(run: Run, piece: { firstSeq: number; lastSeq: number; json: string }): void;
  ended(run: Run, end: RunEnd): void;
  /** A challenge could not be judged: its check threw ([CHA1]). */
  misjudged(run: Run, challenge: string, error: unknown): void;
}

/** How long a run that is being ended waits for the closes it causes. */
const LAST_WORDS_MS = 1_000;
/** And after it has cut what was still open then. */
const HANG_UP_MS = 50;

type Report = Extract<ClientMessage, { type: "run.report" }>["events"];

/** One run from start to end. It knows neither the control channel nor the database. */
export class Run implements WireLog {
  readonly id = randomUUIDv7();
  /** Capability for `/lab/<token>`: 128 random bits ([RUN4]). */
  readonly token = randomBytes(16).toString("base64url");
  readonly zero = now();
  readonly startedAt = new Date();
  readonly learner: string;
  readonly experiment: Experiment;
  /** As the contract parsed them. */
  readonly params: unknown;
  readonly log: RunLog;
  /** The last `seq` that is committed ([REC1]). */
  savedSeq = 0;
  /** The database will not keep this run ([REC4]). */
  refused = false;
  /** How its clients reach it; null: directly. */
  link: RunLink | null = null;
  end: RunEnd | null = null;

  readonly #sink: RunSink;
  readonly #limits: RunLimits;
  #timer: NodeJS.Timeout;
  #finishing: { outcome: RunOutcome; why: string | undefined } | null = null;
  readonly #ending = new AbortController();
  /** The connections that are open, and how to cut each. */
  readonly #open = new Map<number, () => void>();
  #connections = 0;
  /** Ends of connections that are not a client's but ours: none outlives the run. */
  readonly #own = new Set<Socket>();
  readonly #halvesDone = { browser: false, server: false };

  constructor(
    learner: string,
    experiment: Experiment,
    params: unknown,
    sink: RunSink,
    limits: RunLimits,
  ) {
    this.learner = learner;
    this.experiment = experiment;
    this.params = params;
    this.#sink = sink;
    this.#limits = limits;
    this.log = new RunLog(limits, (piece) => sink.events(this, piece));
    const seconds = limits.durationMs / 1000;
    this.#timer = setTimeout(
      () => this.finish("limit", `A run lasts ${seconds} seconds at the most.`),
      limits.durationMs,
    );
  }

  get path(): string {
    return `/lab/${this.token}`;
  }

  /** Aborted when the run ends. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Whether one more connection is allowed ([RUN5]). */
  get hasRoom(): boolean {
    return !this.#finishing && this.#connections < this.#limits.connections;
  }

  /** Takes care that this socket is closed when the run is over at the latest. */
  own(socket: Socket): Socket {
    this.#own.add(socket);
    socket.once("close", () => this.#own.delete(socket));
    if (this.end) socket.destroy();
    return socket;
  }

  opened(by: "client" | "sidecar", at: number, hangUp: () => void): number {
    const conn = ++this.#connections;
    this.#open.set(conn, hangUp);
    this.log.append("wire", "wire.open", at - this.zero, { conn, by });
    return conn;
  }

  chunk(
    conn: number,
    direction: "read" | "write",
    at: number,
    parts: readonly Uint8Array[],
    masked: Masked,
  ): void {
    const data = masked.length > 0 ? { conn, masked } : { conn };
    this.log.appendBytes(`wire.${direction}`, at - this.zero, parts, data);
  }

  ended(conn: number, at: number): void {
    this.log.append("wire", "wire.end", at - this.zero, { conn });
  }

  closed(conn: number, at: number, close: SocketClose): void {
    this.#open.delete(conn);
    this.log.append("wire", "wire.close", at - this.zero, { conn, ...close });
    this.#finishWhenDone();
  }

  /** An event of the server half. */
  emit(type: string, data: Record<string, unknown>): void {
    this.log.append("server", type, now() - this.zero, data);
  }

  /**
   * Takes what the browser half saw, all of it or nothing ([EVT3]). Returns what is wrong with it,
   * null if it was kept.
   */
  report(events: Report): string | null {
    const schemas = {
      ...socketEventSchemas,
      ...pageEventSchemas,
      ...this.experiment.browserEvents,
    };
    for (const event of events) {
      const schema = Object.hasOwn(schemas, event.type)
        ? schemas[event.type as keyof typeof schemas]
        : undefined;
      if (!schema) return `The browser half of ${this.experiment.id} has no event ${event.type}.`;
      const parsed = schema.safeParse(event.data);
      if (!parsed.success)
        return `${event.type}: ${parsed.error.issues[0]?.message ?? "malformed"}`;
    }
    for (const { type, at, data, error } of events) {
      this.log.append("browser", type, at, data, error);
    }
    return null;
  }

  /** Dials a fault on the run's link ([FLT3]). Returns why not, null if it was done. */
  fault(fault: Fault, by: "learner" | "experiment"): string | null {
    if (this.#finishing) return "The run is over.";
    if (!this.link || (by === "learner" && !this.link.faults)) {
      return "No faults can be dialled in this run: its connections come directly.";
    }
    return this.link.apply(fault, by);
  }

  /** One half will start nothing more; with both done and all connections closed the run ends. */
  halfDone(half: "browser" | "server"): void {
    this.#halvesDone[half] = true;
    this.#finishWhenDone();
  }

  /**
   * Begins to end the run, once: the halves are told through `signal`, what they still see within a
   * second is kept, then the log is closed. Nobody waits for a browser that is gone.
   */
  finish(outcome: RunOutcome, why?: string): void {
    if (this.#finishing || this.end) return;
    this.#finishing = { outcome, why };
    clearTimeout(this.#timer);
    if (outcome === "abandoned" || outcome === "interrupted") this.#halvesDone.browser = true;
    this.#ending.abort();
    if (this.#quiet) this.#conclude();
    else this.#timer = setTimeout(() => this.#hangUp(), LAST_WORDS_MS);
  }

  #hangUp(): void {
    for (const hangUp of this.#open.values()) hangUp();
    for (const socket of this.#own) socket.destroy();
    this.#timer = setTimeout(() => this.#conclude(), HANG_UP_MS);
  }

  get #quiet(): boolean {
    return this.#halvesDone.browser && this.#open.size === 0;
  }

  #finishWhenDone(): void {
    if (!this.#quiet) return;
    if (this.#finishing) this.#conclude();
    else if (this.#halvesDone.server) this.finish("finished");
  }

  #conclude(): void {
    if (this.end || !this.#finishing) return;
    clearTimeout(this.#timer);
    const { outcome, why } = this.#finishing;
    const at = now() - this.zero;
    const { omitted } = this.log;
    if (omitted) this.log.appendNote("run.omitted", at, omitted);
    this.log.appendNote("run.ended", at, why ? { outcome, why } : { outcome });
    this.log.close();
    for (const socket of this.#own) socket.destroy();
    const { events, lastSeq } = this.log;
    const result = this.experiment.summarize(events);
    const challenges = passedChallenges(
      { experiment: this.experiment.id, params: this.params, outcome, events },
      (challenge, error) => this.#sink.misjudged(this, challenge, error),
    );
    this.end = { outcome, why, lastSeq, result, challenges, endedAt: new Date() };
    this.#sink.ended(this, this.end);
  }
}
