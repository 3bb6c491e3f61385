import type { Policy } from "./events.ts";

/** What goes through an outbox: something told about one thing. */
export interface Parcel {
  /** Which thing: of several parcels with the same key the last says all that is still true. */
  readonly key: number;
  readonly bytes: number;
}

/** Where an outbox hands its parcels over: a WebSocket, mostly. */
export interface Sink<P extends Parcel> {
  send(parcel: P): void;
  /** Bytes that were handed over and are still here: `bufferedAmount`, or what stands in for it. */
  buffered(): number;
  /** Ends the connection because too much waits. */
  close(): void;
}

/** Totals of an outbox, parcels and bytes: produced = sent + dropped + queued, at every moment. */
export interface Books {
  readonly produced: number;
  readonly producedBytes: number;
  readonly sent: number;
  readonly sentBytes: number;
  readonly dropped: number;
  readonly queued: number;
  readonly queuedBytes: number;
}

/** What lies in the WebSocket cannot be dropped any more: a queue hands over no more than this ahead. */
export const MOST_AHEAD = 64 * 1024;

/**
 * Between a source and a WebSocket that may take less than the source gives. The mark is for what
 * waits in both, the queue and `bufferedAmount`; low water is half of it. What happens past the mark
 * is the policy:
 *
 * - `unlimited`: nothing. The WebSocket keeps all.
 * - `pause`: the source has to wait until low water.
 * - `drop-oldest`, `drop-newest`: of a queue, so much that the new parcel fits; or the new parcel.
 * - `coalesce`: a queued parcel with the same key is replaced, mark or no mark, and the new one takes
 *   its place in the queue. If more keys than fit under the mark wait, the oldest goes.
 * - `close`: the connection is closed, and the parcel that found it so is dropped.
 *
 * One parcel is always taken when nothing waits, however large.
 */
export class Outbox<P extends Parcel> {
  readonly #policy: Policy;
  readonly #mark: number;
  readonly #ahead: number;
  readonly #sink: Sink<P>;
  #queue: P[] = [];
  #books = { produced: 0, producedBytes: 0, sent: 0, sentBytes: 0, dropped: 0, queuedBytes: 0 };
  #paused = false;
  #closed = false;

  constructor(policy: Policy, markBytes: number, sink: Sink<P>) {
    this.#policy = policy;
    this.#mark = markBytes;
    this.#ahead = Math.min(MOST_AHEAD, markBytes / 4);
    this.#sink = sink;
  }

  get books(): Books {
    return { ...this.#books, queued: this.#queue.length };
  }

  /** Bytes in the queue and in the sink together. */
  get waitingBytes(): number {
    return this.#books.queuedBytes + this.#sink.buffered();
  }

  /** Whether the policy holds the source back. */
  get isPaused(): boolean {
    return this.#paused;
  }

  /** Whether the policy has ended the connection: nothing more is taken. */
  get isClosed(): boolean {
    return this.#closed;
  }

  /** Takes what has arisen. Not while it is paused or closed: whether it is must be asked before. */
  offer(parcel: P): void {
    if (this.#paused || this.#closed) throw new Error("the source does not wait for its outbox");
    this.#books.produced += 1;
    this.#books.producedBytes += parcel.bytes;
    this.#take(parcel);
    this.flush();
  }

  /** Hands over what there is room for. To be called when `buffered` may have become less. */
  flush(): void {
    while (this.#queue.length > 0 && this.#sink.buffered() < this.#ahead) {
      const [parcel] = this.#queue.splice(0, 1);
      if (!parcel) return;
      this.#books.queuedBytes -= parcel.bytes;
      this.#send(parcel);
    }
    if (this.waitingBytes <= this.#mark / 2) this.#paused = false;
  }

  #take(parcel: P): void {
    switch (this.#policy) {
      case "unlimited":
        this.#send(parcel);
        return;
      case "pause":
        this.#send(parcel);
        this.#paused = this.waitingBytes >= this.#mark;
        return;
      case "drop-oldest":
        while (!this.#fits(parcel) && this.#queue.length > 0) this.#drop(0);
        this.#queueOrDrop(parcel);
        return;
      case "drop-newest":
        this.#queueOrDrop(parcel);
        return;
      case "coalesce": {
        const same = this.#queue.findIndex(({ key }) => key === parcel.key);
        if (same >= 0) this.#replace(same, parcel);
        else {
          while (!this.#fits(parcel) && this.#queue.length > 0) this.#drop(0);
          this.#queueOrDrop(parcel);
        }
        return;
      }
      case "close":
        if (this.#fits(parcel)) {
          this.#send(parcel);
          return;
        }
        this.#books.dropped += 1;
        this.#closed = true;
        this.#sink.close();
        return;
      default:
        this.#policy satisfies never;
    }
  }

  #fits({ bytes }: P): boolean {
    const waiting = this.waitingBytes;
    return waiting === 0 || waiting + bytes <= this.#mark;
  }

  #send(parcel: P): void {
    this.#books.sent += 1;
    this.#books.sentBytes += parcel.bytes;
    this.#sink.send(parcel);
  }

  #queueOrDrop(parcel: P): void {
    if (this.#fits(parcel)) {
      this.#queue.push(parcel);
      this.#books.queuedBytes += parcel.bytes;
    } else this.#books.dropped += 1;
  }

  #drop(index: number): void {
    for (const { bytes } of this.#queue.splice(index, 1)) {
      this.#books.dropped += 1;
      this.#books.queuedBytes -= bytes;
    }
  }

  #replace(index: number, parcel: P): void {
    const [old] = this.#queue.splice(index, 1, parcel);
    this.#books.dropped += 1;
    this.#books.queuedBytes += parcel.bytes - (old?.bytes ?? 0);
  }
}
