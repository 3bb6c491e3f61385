import type { DatabaseHandle } from "#db/client.ts";
import { isPassing } from "#db/errors.ts";
import {
  type NewChunk,
  type NewRun,
  type RunBatch,
  type RunEnd,
  writeBatch,
} from "#db/queries/runs.ts";
import { RECORDER_LIMITS } from "#protocol/limits.ts";

export type RecorderState = "ok" | "waiting" | "full";

export interface RecorderEvents {
  /** Everything of the run up to `seq` is committed ([REC1]). */
  saved(runId: string, seq: number): void;
  /** The database refused this run for good; nothing more of it can be saved. */
  refused(runId: string, error: unknown): void;
  stateChanged(state: RecorderState, queuedBytes: number, why: unknown): void;
}

type Entry = { bytes: number; runId: string } & (
  | { kind: "start"; row: NewRun }
  | { kind: "chunk"; row: NewChunk }
  | { kind: "end"; row: RunEnd }
);

const RETRY_MS = { first: 100, most: 2_000 };
/** Beside its text, what one queued row costs in memory, roughly. */
const ROW_BYTES = 200;

/**
 * Writes runs to Postgres: batched, in order, acknowledged after the commit. While the database is
 * away entries wait in a bounded queue and are tried again with backoff ([REC2]).
 */
export class Recorder {
  readonly #database: DatabaseHandle;
  readonly #events: RecorderEvents;
  readonly #limits: { queueBytes: number; flushIntervalMs: number; batchBytes: number };
  #queue: Entry[] = [];
  readonly #refused = new Set<string>();
  #queuedBytes = 0;
  #state: RecorderState = "ok";
  #failing = false;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> | null = null;
  #retryMs = RETRY_MS.first;

  constructor(database: DatabaseHandle, events: RecorderEvents, limits = RECORDER_LIMITS) {
    this.#database = database;
    this.#events = events;
    this.#limits = limits;
  }

  get state(): RecorderState {
    return this.#state;
  }

  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  start(row: NewRun): void {
    this.#push({ kind: "start", row, runId: row.id ?? "", bytes: ROW_BYTES });
  }

  chunk(row: NewChunk): void {
    this.#push({ kind: "chunk", row, runId: row.runId, bytes: row.events.length + ROW_BYTES });
  }

  end(row: RunEnd): void {
    this.#push({ kind: "end", row, runId: row.runId, bytes: ROW_BYTES });
  }

  /** Writes until nothing waits or the deadline (ms) has passed. Returns whether all is written. */
  async drain(deadlineMs: number): Promise<boolean> {
    const until = Date.now() + deadlineMs;
    while (this.#queue.length > 0 && Date.now() < until) {
      if (this.#writing) await this.#writing;
      else if (this.#failing) await new Promise((resolve) => setTimeout(resolve, RETRY_MS.first));
      if (this.#queue.length > 0 && !this.#writing) await this.#write();
    }
    if (this.#timer) clearTimeout(this.#timer);
    return this.#queue.length === 0;
  }

  #push(entry: Entry): void {
    if (this.#refused.has(entry.runId)) {
      if (entry.kind === "end") this.#refused.delete(entry.runId);
      return;
    }
    this.#queue.push(entry);
    this.#queuedBytes += entry.bytes;
    this.#setState(null);
    if (!this.#writing) this.#schedule();
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#write(), this.#limits.flushIntervalMs);
  }

  #write(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null;
      // What came in after the last look at the queue and before this line.
      if (this.#queue.length > 0) this.#schedule();
    });
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#queue.length > 0) {
      const entries = this.#head();
      try {
        await writeBatch(this.#database, toBatch(entries));
        this.#settle(entries);
      } catch (error) {
        if (isPassing(error)) {
          this.#wait(error);
          return;
        }
        await this.#isolate(entries);
      }
    }
  }

  /** The oldest entries, up to one batch. */
  #head(): Entry[] {
    let bytes = 0;
    let count = 0;
    for (const entry of this.#queue) {
      bytes += entry.bytes;
      if (count > 0 && bytes > this.#limits.batchBytes) break;
      count++;
    }
    return this.#queue.slice(0, count);
  }

  /** One run of a batch is at fault: write run by run, so that it takes no other down with it. */
  async #isolate(entries: Entry[]): Promise<void> {
    for (const [runId, own] of Map.groupBy(entries, (entry) => entry.runId)) {
      try {
        await writeBatch(this.#database, toBatch(own));
        this.#settle(own);
      } catch (error) {
        if (isPassing(error)) return;
        const all = this.#queue.filter((entry) => entry.runId === runId);
        if (!all.some((entry) => entry.kind === "end")) this.#refused.add(runId);
        this.#drop(all);
        this.#events.refused(runId, error);
      }
    }
  }

  #settle(entries: readonly Entry[]): void {
    this.#drop(entries);
    this.#failing = false;
    this.#retryMs = RETRY_MS.first;
    this.#setState(null);
    const saved = new Map<string, number>();
    for (const entry of entries) {
      if (entry.kind === "chunk") saved.set(entry.runId, entry.row.lastSeq);
    }
    for (const [runId, seq] of saved) this.#events.saved(runId, seq);
  }

  #drop(entries: readonly Entry[]): void {
    const gone = new Set(entries);
    this.#queue = this.#queue.filter((entry) => !gone.has(entry));
    for (const entry of entries) this.#queuedBytes -= entry.bytes;
  }

  #wait(error: unknown): void {
    this.#failing = true;
    this.#setState(error);
    const delay = this.#retryMs * (0.5 + Math.random() / 2);
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MS.most);
    this.#timer = setTimeout(() => this.#write(), delay);
  }

  #setState(why: unknown): void {
    const full = this.#queuedBytes >= this.#limits.queueBytes;
    const state = full ? "full" : this.#failing ? "waiting" : "ok";
    if (state === this.#state) return;
    this.#state = state;
    this.#events.stateChanged(state, this.#queuedBytes, why);
  }
}

function toBatch(entries: readonly Entry[]): RunBatch {
  const batch = { starts: [] as NewRun[], chunks: [] as NewChunk[], ends: [] as RunEnd[] };
  for (const entry of entries) {
    switch (entry.kind) {
      case "start":
        batch.starts.push(entry.row);
        break;
      case "chunk":
        batch.chunks.push(entry.row);
        break;
      case "end":
        batch.ends.push(entry.row);
        break;
      default:
        entry satisfies never;
    }
  }
  return batch;
}
