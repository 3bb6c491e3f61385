import type { ServerContext } from "#experiments/server-half.ts";
import type { transports } from "./contract.ts";
import { TRANSPORTS, type Transport } from "./events.ts";
import { type ScheduledEvent, scheduleOf } from "./schedule.ts";

export type TransportsContext = ServerContext<typeof transports>;

/** What the stream needs of its run. */
type StreamContext = Pick<TransportsContext, "params" | "signal" | "now" | "emit">;
/** Told of the events that happened at one moment. */
type Listener = (events: readonly ScheduledEvent[]) => void;

/** So long the stream waits for a first transport, and then for the others. */
const WAIT_MS = { first: 10_000, others: 2_000 } as const;

/**
 * The stream of events of a run. It starts when all transports have connected, or soon after the
 * first, so that none is behind; each event is in the log before any transport hears of it.
 */
export class EventStream {
  readonly #context: StreamContext;
  readonly #schedule: readonly ScheduledEvent[];
  readonly #joined = new Set<Transport>();
  readonly #onOver: () => void;
  #listeners: Listener[] = [];
  #happened = 0;
  #turn = 0;
  #startedAt: number | null = null;
  #timer: NodeJS.Timeout;

  constructor(context: StreamContext, onOver: () => void) {
    this.#context = context;
    this.#schedule = scheduleOf(context.params);
    this.#onOver = onOver;
    this.#timer = this.#startIn(WAIT_MS.first);
    context.signal.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  /** How many events will have happened in the end. */
  get total(): number {
    return this.#schedule.length;
  }

  /** The transports that have connected so far. */
  get joined(): ReadonlySet<Transport> {
    return this.#joined;
  }

  /** This transport has connected. */
  join(transport: Transport): void {
    const isNew = !this.#joined.has(transport);
    this.#joined.add(transport);
    if (!isNew || this.#startedAt !== null || this.#context.signal.aborted) return;
    const { size } = this.#joined;
    if (size > 1 && size < TRANSPORTS.length) return;
    clearTimeout(this.#timer);
    this.#timer = this.#startIn(size === 1 ? WAIT_MS.others : 0);
  }

  /** What has happened after event `n`. */
  since(n: number): readonly ScheduledEvent[] {
    return this.#schedule.slice(n, this.#happened);
  }

  /** Calls at each moment at which events happen. Gives the end of the subscription. */
  listen(listener: Listener): () => void {
    this.#listeners.push(listener);
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  #startIn(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.#startedAt = this.#context.now();
      this.#waitForNext();
    }, ms);
  }

  #waitForNext(): void {
    const next = this.#schedule[this.#happened];
    if (!next) {
      this.#onOver();
      return;
    }
    const due = (this.#startedAt ?? 0) + next.at;
    const wait = Math.max(0, Math.ceil((due - this.#context.now()) / 1000));
    this.#timer = setTimeout(() => this.#happen(next.at), wait);
  }

  #happen(at: number): void {
    const events = this.#schedule.slice(this.#happened).filter((event) => event.at === at);
    this.#happened += events.length;
    for (const { n, text } of events) {
      this.#context.emit("stream.event", { n, bytes: Buffer.byteLength(text) });
    }
    // Each in turn is told first: whoever is told later has waited for the others.
    const listeners = this.#listeners;
    const first = this.#turn++ % Math.max(1, listeners.length);
    for (const listener of [...listeners.slice(first), ...listeners.slice(0, first)]) {
      listener(events);
    }
    this.#waitForNext();
  }
}
