import type { Socket } from "node:net";
import type { Lane } from "#protocol/fault.ts";
import { now } from "./clock.ts";

/** What one TCP segment carries over Ethernet: what comes through a slow link comes in these. */
const SEGMENT_BYTES = 1460;
/** How much one direction holds: so many bandwidth-delay products, within these bounds. */
const QUEUE = { products: 2, least: 16 * 1024, most: 1024 * 1024 } as const;
/** Between two pieces that are to be read one by one: the reader has had its turn by then. */
const APART_MICROS = 1_000;
const NEVER = Number.POSITIVE_INFINITY;

/** Bytes on their way, or what is to be done behind them. `at`: when they were there to be sent. */
interface Piece {
  readonly at: number;
  /** How much longer than the delay of the lane it takes, microseconds; less if negative. */
  readonly late: number;
  /** Written by itself: whoever reads at the end sees it alone. */
  readonly apart: boolean;
  bytes: Buffer | (() => void);
}

/**
 * One direction of a link ([LNK2] to [LNK5]): takes bytes at one end and writes them to the socket at
 * the other, each when its time has come and never before. Times are microseconds of `now`, not those
 * of timers: one that fires late delays what it fires for, and nothing after it. By how much is in
 * docs/decisions/0012.
 */
export class LinkLane {
  readonly #to: Socket;
  readonly #onRoom: () => void;
  /** From 0 up to 1. */
  readonly #random: () => number;
  readonly #queue = new Set<Piece>();
  #lane: Lane;
  #queuedBytes = 0;
  /** When the sender has put on the line what was passed on so far: what follows goes after that. */
  #lineFree: number;
  /** When a piece was written last, and whether it is to be read by itself. */
  #written = { at: 0, apart: false };
  /** When the other end learns of a RST. */
  #resetAt = NEVER;
  #timer: NodeJS.Timeout | undefined;
  /** The socket at the other end takes no more: whoever reads there does not keep up. */
  #blocked = false;
  #over = false;

  /** Nothing is sent before `opensAt`. `onRoom`: something was passed on, and there is room. */
  constructor(
    to: Socket,
    lane: Lane,
    options: { opensAt: number; random: () => number; onRoom: () => void },
  ) {
    this.#to = to;
    this.#lane = lane;
    this.#lineFree = options.opensAt;
    this.#random = options.random;
    this.#onRoom = options.onRoom;
    to.on("drain", () => {
      this.#blocked = false;
      this.#goOn();
    });
    to.once("close", () => this.drop());
  }

  /** Whether more should be pushed. The last chunk may go over the limit. */
  get hasRoom(): boolean {
    const { bytesPerSecond, delayMs } = this.#lane;
    const products =
      bytesPerSecond === null ? NEVER : (QUEUE.products * bytesPerSecond * 2 * delayMs) / 1000;
    return this.#queuedBytes < Math.min(QUEUE.most, Math.max(QUEUE.least, products));
  }

  /** Bytes that are on their way. */
  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  /** Changes the conditions: of what is on its way, too. */
  set(lane: Lane): void {
    const stoodStill = this.#lane.stalled;
    this.#lane = lane;
    if (stoodStill) this.#goOn();
    else this.#pass();
  }

  /**
   * Sends bytes that were there at `at`; it never decreases from one call to the next. `apart`: they
   * are to be read by themselves.
   */
  push(bytes: Buffer, at = now(), apart = false): void {
    if (this.#over) return;
    this.#queuedBytes += bytes.length;
    const late = (2 * this.#random() - 1) * this.#lane.jitterMs * 1000;
    this.#add({ at, late, apart, bytes });
  }

  /** Sends a FIN behind what was pushed. */
  end(): void {
    this.#behind(() => this.#to.end(), this.#lane.closeDelayMs * 1000);
  }

  /** Calls `done` when what was pushed has been passed on. */
  whenPassed(done: () => void): void {
    this.#behind(done, 0);
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

  #behind(act: () => void, late: number): void {
    if (!this.#over) this.#add({ at: now(), late, apart: false, bytes: act });
  }

  get #delay(): number {
    return this.#lane.delayMs * 1000;
  }

  #add(piece: Piece): void {
    this.#queue.add(piece);
    if (this.#queue.size === 1) this.#pass();
  }

  /** The line stood still meanwhile: it does not catch up. */
  #goOn(): void {
    this.#lineFree = Math.max(this.#lineFree, now() - this.#delay);
    this.#pass();
  }

  /** Writes all whose time has come, and waits for the next. */
  #pass(): void {
    clearTimeout(this.#timer);
    if (this.#over || this.#lane.stalled) return;
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
    next = Math.min(next, this.#resetAt);
    if (next < NEVER) {
      this.#timer = setTimeout(() => this.#pass(), Math.ceil((next - time) / 1000));
    }
    if (this.hasRoom) this.#onRoom();
  }

  /** Writes what has come of a piece by `time`. Returns when more will have; null when it is all. */
  #passPiece(piece: Piece, time: number): number | null {
    const { at, late, apart, bytes } = piece;
    const { bytesPerSecond } = this.#lane;
    const bytesPerMicro = bytesPerSecond === null ? NEVER : bytesPerSecond / 1e6;
    const begins = Math.max(at, this.#lineFree);
    const delay = Math.max(0, this.#delay + late);
    const comes = (count: number) => begins + count / bytesPerMicro + delay;
    const length = typeof bytes === "function" ? 0 : bytes.length;
    let sent = length;
    if (time < comes(length)) {
      if (bytesPerMicro === NEVER || time < comes(SEGMENT_BYTES)) {
        return comes(Math.min(SEGMENT_BYTES, length));
      }
      const come = (time - delay - begins) * bytesPerMicro;
      sent = Math.max(1, Math.floor(come / SEGMENT_BYTES)) * SEGMENT_BYTES;
    }
    const free = apart || this.#written.apart ? this.#written.at + APART_MICROS : 0;
    if (time < free) return free;
    if (typeof bytes === "function") {
      bytes();
      return null;
    }
    this.#lineFree = begins + sent / bytesPerMicro;
    this.#queuedBytes -= sent;
    this.#blocked = !this.#to.write(bytes.subarray(0, sent));
    this.#written = { at: time, apart };
    if (sent === length) return null;
    piece.bytes = bytes.subarray(sent);
    return this.#passPiece(piece, time);
  }
}
