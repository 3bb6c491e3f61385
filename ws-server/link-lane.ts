import type { Socket } from "node:net";
import type { Link } from "#protocol/link.ts";
import { now } from "./clock.ts";

/** What one TCP segment carries over Ethernet: what comes through a slow link comes in these. */
const SEGMENT_BYTES = 1460;
/** How much one direction holds: so many bandwidth-delay products, within these bounds. */
const QUEUE = { products: 2, least: 16 * 1024, most: 1024 * 1024 } as const;
const NEVER = Number.POSITIVE_INFINITY;

/** Bytes on their way, null for a FIN. `at`: when they were there to be sent. */
interface Piece {
  readonly at: number;
  bytes: Buffer | null;
}

/**
 * One direction of a link ([LNK2] to [LNK5]): takes bytes at one end and writes them to the socket at
 * the other, each when its time has come and never before. Times are microseconds of `now`, not those
 * of timers: one that fires late delays what it fires for, and nothing after it. By how much is in
 * docs/decisions/0012.
 */
export class LinkLane {
  readonly #to: Socket;
  readonly #delay: number;
  readonly #bytesPerMicro: number;
  readonly #mostQueued: number;
  readonly #onRoom: () => void;
  readonly #queue = new Set<Piece>();
  #queuedBytes = 0;
  /** When the sender has put on the line what was passed on so far: what follows goes after that. */
  #lineFree: number;
  /** When the other end learns of a RST. */
  #resetAt = NEVER;
  #timer: NodeJS.Timeout | undefined;
  /** The socket at the other end takes no more: whoever reads there does not keep up. */
  #blocked = false;
  #over = false;

  /** Nothing is sent before `opensAt`. `onRoom`: something was passed on, and there is room. */
  constructor(to: Socket, link: Link, opensAt: number, onRoom: () => void) {
    const { roundTripMs, bytesPerSecond } = link;
    this.#to = to;
    this.#delay = (roundTripMs * 1000) / 2;
    this.#bytesPerMicro = bytesPerSecond === null ? NEVER : bytesPerSecond / 1e6;
    const products =
      bytesPerSecond === null ? NEVER : (QUEUE.products * bytesPerSecond * roundTripMs) / 1000;
    this.#mostQueued = Math.min(QUEUE.most, Math.max(QUEUE.least, products));
    this.#lineFree = opensAt;
    this.#onRoom = onRoom;
    to.on("drain", () => this.#unblock());
    to.once("close", () => this.drop());
  }

  /** Whether more should be pushed. The last chunk may go over the limit. */
  get hasRoom(): boolean {
    return this.#queuedBytes < this.#mostQueued;
  }

  /** Sends bytes that were there at `at`; it never decreases from one call to the next. */
  push(bytes: Buffer, at = now()): void {
    if (this.#over) return;
    this.#queuedBytes += bytes.length;
    this.#add({ at, bytes });
  }

  /** Sends a FIN behind what was pushed. */
  end(): void {
    if (!this.#over) this.#add({ at: now(), bytes: null });
  }

  /** Sends a RST. It overtakes what is not on the line yet: TCP forgets its send queue, too. */
  reset(): void {
    this.#resetAt = Math.min(this.#resetAt, now() + this.#delay);
    this.#pass();
  }

  /** Forgets what is under way, and takes nothing more. */
  drop(): void {
    this.#over = true;
    clearTimeout(this.#timer);
    this.#queue.clear();
    this.#queuedBytes = 0;
  }

  #add(piece: Piece): void {
    this.#queue.add(piece);
    if (this.#queue.size === 1) this.#pass();
  }

  #unblock(): void {
    // The line stood still meanwhile: it does not catch up.
    if (this.#blocked) this.#lineFree = Math.max(this.#lineFree, now() - this.#delay);
    this.#blocked = false;
    this.#pass();
  }

  /** Writes all whose time has come, and waits for the next. */
  #pass(): void {
    if (this.#over) return;
    const time = now();
    let next = NEVER;
    this.#to.cork();
    for (const piece of this.#queue) {
      if (this.#blocked) break;
      const more = this.#passPiece(piece, time);
      if (more !== null) {
        next = more;
        break;
      }
      this.#queue.delete(piece);
    }
    this.#to.uncork();
    if (time >= this.#resetAt) {
      this.#to.resetAndDestroy();
      this.drop();
      return;
    }
    clearTimeout(this.#timer);
    next = Math.min(next, this.#resetAt);
    if (next < NEVER) {
      this.#timer = setTimeout(() => this.#pass(), Math.ceil((next - time) / 1000));
    }
    if (this.hasRoom) this.#onRoom();
  }

  /** Writes what has come of a piece by `time`. Returns when more will have; null when it is all. */
  #passPiece(piece: Piece, time: number): number | null {
    const { at, bytes } = piece;
    const begins = Math.max(at, this.#lineFree);
    const comes = (count: number) => begins + count / this.#bytesPerMicro + this.#delay;
    const length = bytes?.length ?? 0;
    let sent = length;
    if (time < comes(length)) {
      if (this.#bytesPerMicro === NEVER || time < comes(SEGMENT_BYTES)) {
        return comes(Math.min(SEGMENT_BYTES, length));
      }
      const come = (time - this.#delay - begins) * this.#bytesPerMicro;
      sent = Math.max(1, Math.floor(come / SEGMENT_BYTES)) * SEGMENT_BYTES;
    }
    if (bytes === null) {
      this.#to.end();
      return null;
    }
    this.#lineFree = begins + sent / this.#bytesPerMicro;
    this.#queuedBytes -= sent;
    this.#blocked = !this.#to.write(bytes.subarray(0, sent));
    if (sent === length) return null;
    piece.bytes = bytes.subarray(sent);
    return this.#passPiece(piece, time);
  }
}
