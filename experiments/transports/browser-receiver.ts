import * as z from "zod";
import type { Run } from "#client/run.ts";
import type { TransportsParams } from "./contract.ts";
import type { Transport } from "./events.ts";

/** What the four transports of the page share. */
export interface Page {
  readonly run: Run;
  readonly params: TransportsParams;
  /** The number of the last event. */
  readonly total: number;
  /** Aborted when there is nothing more to receive. */
  readonly signal: AbortSignal;
}

const BACKOFF_MS = { first: 500, most: 2_000 } as const;
const LONGEST_WHAT = 200;

const eventSchema = z.object({ n: z.int().min(1) });
const answerSchema = z.array(eventSchema);

/** What one transport has received so far, told to the run as it comes. */
export class Receiver {
  readonly page: Page;
  readonly #transport: Transport;
  #newest = 0;
  #failures = 0;

  constructor(page: Page, transport: Transport) {
    this.page = page;
    this.#transport = transport;
  }

  /** The newest event that came: where to go on. */
  get newest(): number {
    return this.#newest;
  }

  /** Whether nothing more is to be expected. */
  get isDone(): boolean {
    return this.isComplete || this.page.signal.aborted;
  }

  get isComplete(): boolean {
    return this.#newest >= this.page.total;
  }

  /** The address of this transport, from the newest event on. */
  url(path: string, scheme: "ws" | "http"): string {
    return this.page.run.url(`${path}?after=${this.#newest}`, scheme);
  }

  /** A message with one event came at `at`, a time of `run.now`. */
  gotEvent(text: string, at: number): void {
    this.#got(eventSchema.safeParse(read(text)), (event) => [event], at);
  }

  /** An answer with several events came. */
  gotAnswer(text: string, at: number): void {
    this.#got(answerSchema.safeParse(read(text)), (events) => events, at);
  }

  gotNothing(at: number): void {
    this.#tell([], at);
  }

  /** The transport failed: it says so, and how long it waits before it tries again, milliseconds. */
  trouble(what: string): number {
    this.report("transport.trouble", { what: what.slice(0, LONGEST_WHAT) });
    return Math.min(BACKOFF_MS.most, BACKOFF_MS.first * 2 ** this.#failures++);
  }

  report(type: string, data: Record<string, unknown>, at?: number): void {
    this.page.run.report(type, { transport: this.#transport, ...data }, at);
  }

  #got<T>(
    parsed: z.ZodSafeParseResult<T>,
    eventsOf: (data: T) => readonly z.infer<typeof eventSchema>[],
    at: number,
  ): void {
    if (parsed.success)
      this.#tell(
        eventsOf(parsed.data).map(({ n }) => n),
        at,
      );
    else this.trouble(`What came is no event: ${parsed.error.issues[0]?.message ?? ""}`);
  }

  #tell(events: number[], at: number): void {
    this.#failures = 0;
    this.#newest = Math.max(this.#newest, ...events);
    this.report("transport.got", { events }, at);
  }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
