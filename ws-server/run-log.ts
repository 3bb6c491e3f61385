import type * as z from "zod";
import { RECORDER_LIMITS } from "#protocol/limits.ts";
import type { RunEvent, runNoteSchemas, Side } from "#protocol/run-event.ts";

type Notes = typeof runNoteSchemas;

export interface LogLimits {
  readonly events: number;
  readonly capturedBytes: number;
}

/** Gets each flushed piece of a log; `json` is the JSON array of its events, made once for all. */
export type OnFlush = (piece: { firstSeq: number; lastSeq: number; json: string }) => void;

type Limit = "events" | "bytes" | "recorder";

const FLUSH_AFTER_MS = 25;
const FLUSH_AT_BYTES = 128 * 1024;

/**
 * The events of one run, in order of `seq`, held until the run is forgotten. Past a limit it says
 * `run.truncated` once and counts what it leaves out ([RUN5]).
 */
export class RunLog {
  readonly events: RunEvent[] = [];
  /** False while the recorder is full: events are left out, and counted ([REC3]). */
  recorderHasRoom = true;
  readonly #limits: LogLimits;
  readonly #onFlush: OnFlush;
  #flushedSeq = 0;
  #unflushedBytes = 0;
  #timer: NodeJS.Timeout | null = null;
  #capturedBytes = 0;
  #truncated = false;
  #closed = false;
  #omitted = { events: 0, bytes: 0 };

  constructor(limits: LogLimits, onFlush: OnFlush) {
    this.#limits = limits;
    this.#onFlush = onFlush;
  }

  get lastSeq(): number {
    return this.events.length;
  }

  /** What was left out so far, null if nothing. */
  get omitted(): { events: number; bytes: number } | null {
    return this.#omitted.events > 0 ? { ...this.#omitted } : null;
  }

  /** Appends an event that counts towards the limits. */
  append(side: Side, type: string, at: number, data: Record<string, unknown>, error?: number) {
    const limit = this.#passed(0);
    if (limit) this.#omit(limit, at, 0);
    else this.#push(side, type, at, data, error);
  }

  /** Appends one chunk of captured bytes, given in parts. They are not held. */
  appendBytes(
    type: "wire.read" | "wire.write",
    at: number,
    parts: readonly Uint8Array[],
    data: Record<string, unknown>,
  ): void {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const limit = this.#passed(length);
    if (limit) {
      this.#omit(limit, at, length);
      return;
    }
    this.#capturedBytes += length;
    this.#unflushedBytes += length;
    this.#push("wire", type, at, { ...data, bytes: toBase64(parts, length) });
  }

  /** Appends what the run says of itself: always kept, since it tells what was not. */
  appendNote<T extends keyof Notes>(type: T, at: number, data: z.infer<Notes[T]>): void {
    this.#push("server", type, at, data);
  }

  /** Hands over what was not handed over yet, now. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#unflushedBytes = 0;
    if (this.#flushedSeq === this.lastSeq) return;
    const firstSeq = this.#flushedSeq + 1;
    const json = JSON.stringify(this.events.slice(this.#flushedSeq));
    this.#flushedSeq = this.lastSeq;
    this.#onFlush({ firstSeq, lastSeq: this.lastSeq, json });
  }

  /** Flushes and takes nothing more. */
  close(): void {
    this.flush();
    this.#closed = true;
  }

  #push(side: Side, type: string, at: number, data: Record<string, unknown>, error?: number): void {
    if (this.#closed) return;
    const seq = this.events.length + 1;
    const event: RunEvent = { seq, at: Math.max(0, at), side, type, data };
    if (error !== undefined) event.error = error;
    this.events.push(event);
    if (this.#unflushedBytes > FLUSH_AT_BYTES) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS);
  }

  /** The limit that an event with so many captured bytes would pass, null if none. */
  #passed(bytes: number): Limit | null {
    if (!this.recorderHasRoom) return "recorder";
    if (this.events.length >= this.#limits.events) return "events";
    return this.#capturedBytes + bytes > this.#limits.capturedBytes ? "bytes" : null;
  }

  #omit(limit: Limit, at: number, bytes: number): void {
    if (!this.#truncated) {
      this.#truncated = true;
      const values = {
        events: this.#limits.events,
        bytes: this.#limits.capturedBytes,
        recorder: RECORDER_LIMITS.queueBytes,
      };
      this.appendNote("run.truncated", at, { limit, value: values[limit] });
    }
    this.#omitted.events += 1;
    this.#omitted.bytes += bytes;
  }
}

function toBase64(parts: readonly Uint8Array[], length: number): string {
  const [first] = parts;
  const whole = parts.length === 1 && first ? first : Buffer.concat(parts, length);
  return Buffer.from(whole.buffer, whole.byteOffset, length).toString("base64");
}
