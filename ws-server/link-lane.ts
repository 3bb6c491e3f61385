import type { Socket } from "node:net";
import type { Lane } from "#protocol/fault.ts";
import type { Chance } from "./chance.ts";
import { now } from "./clock.ts";

/** What one TCP segment carries over Ethernet: what comes through a slow link comes in these. */
const SEGMENT_BYTES = 1460;
/** How much one direction holds: so many bandwidth-delay products, within these bounds. */
const QUEUE = { products: 2, least: 16 * 1024, most: 1024 * 1024 } as const;
/** Before a cut, so that who reads has had its turn; and then until this process has, too. */
const GAP_MS = 1;
/** What remembering a cut costs. */
const CUT_BYTES = 8;
const NEVER = Number.POSITIVE_INFINITY;

/** Bytes on their way, or what is to be done behind them. `at`: when they were there to be sent. */
interface Piece {
  readonly at: number;
  /** How much longer than the delay of the lane it takes, microseconds; less if negative. */
  readonly late: number;
  readonly bytes: Buffer | (() => void);
  /** How many of them were written. */
  written: number;
  /** Before which of them nothing is written for a while: whoever reads at the end sees two pieces. */
  readonly cuts: readonly number[];
  /** How many of these are behind. */
  behind: number;
}

/**
 * One direction of a link ([LNK2] to [LNK5]): takes bytes at one end and writes them to the socket at
 * the other, each when its time has come and never before. Times are microseconds of `now`, not those
 * of timers: one that fires late delays what it fires for, and nothing after it. By how much is in
 * docs/decisions/0012.
 */
export class LinkLane {
  readonly #to: Socket;
  readonly #onPassed: () => void;
  readonly #random: Chance;
  readonly #queue = new Set<Piece>();
  #lane: Lane;
  #queuedBytes = 0;
  #queuedCuts = 0;
  /** When the sender has put on the line what was passed on so far: what follows goes after that. */
  #lineFree: number;
  /** Whether what was written last may be unread: then a cut is waited for. */
  #isFresh = false;
  #gap: NodeJS.Timeout | undefined;
  /** When the other end learns of a RST. */
  #resetAt = NEVER;
  #timer: NodeJS.Timeout | undefined;
  /** The socket at the other end takes no more: whoever reads there does not keep up. */
  #blocked = false;
  #over = false;

  /** Nothing is sent before `opensAt`. `onPassed`: something may have been passed on. */
  constructor(
    to: Socket,
    lane: Lane,
    options: { opensAt: number; random: Chance; onPassed: () => void },
  ) {
    this.#to = to;
    this.#lane = lane;
    this.#lineFree = options.opensAt;
    this.#random = options.random;
    this.#onPassed = options.onPassed;
    this.#blocked = to.connecting;
    to.on("drain", () => {
      this.#blocked = false;
      this.#standStill();
      this.#pass();
    });
    to.once("close", () => this.drop());
  }

  /**
   * A socket that was connecting has someone at its other end. What is written before that is joined,
   * whatever the cuts.
   */
  open(): void {
    this.#blocked = false;
    this.#pass();
  }

  /** How much may be on its way before no more should be pushed, bytes ([LNK5]). */
  get mostBytes(): number {
    const { bytesPerSecond, delayMs } = this.#lane;
    const products =
      bytesPerSecond === null ? NEVER : (QUEUE.products * bytesPerSecond * 2 * delayMs) / 1000;
    return Math.min(QUEUE.most, Math.max(QUEUE.least, products));
  }

  /** Bytes that are on their way. */
  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  /** What they cost in memory. */
  get cost(): number {
    return this.#queuedBytes + CUT_BYTES * this.#queuedCuts;
  }

  /** Changes the conditions: of what is on its way, too. */
  set(lane: Lane): void {
    const before = this.#lane;
    if (before.stalled) this.#standStill();
    else if (before.bytesPerSecond !== lane.bytesPerSecond) this.#changeRate(lane.bytesPerSecond);
    this.#lane = lane;
    this.#pass();
  }

  /**
   * Sends bytes that were there at `at`; it never decreases from one call to the next. `cuts`: before
   * which of them there is one, ascending.
   */
  push(bytes: Buffer, at = now(), cuts: readonly number[] = []): void {
    if (this.#over) return;
    this.#queuedBytes += bytes.length;
    this.#queuedCuts += cuts.length;
    const { jitterMs } = this.#lane;
    const late = jitterMs === 0 ? 0 : (2 * this.#random() - 1) * jitterMs * 1000;
    this.#add({ at, late, bytes, written: 0, cuts, behind: 0 });
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
    clearTimeout(this.#gap);
    this.#queue.clear();
    this.#queuedBytes = 0;
    this.#queuedCuts = 0;
  }

  #behind(act: () => void, late: number): void {
    if (!this.#over) this.#add({ at: now(), late, bytes: act, written: 0, cuts: [], behind: 0 });
  }

  get #delay(): number {
    return this.#lane.delayMs * 1000;
  }

  #add(piece: Piece): void {
    this.#queue.add(piece);
    if (this.#queue.size === 1) this.#pass();
  }

  /** The line stood still until now: it does not catch up. */
  #standStill(): void {
    this.#lineFree = Math.max(this.#lineFree, now() - this.#delay);
  }

  /** What the line has carried of the first piece by now it has carried, at whatever rate. */
  #changeRate(bytesPerSecond: number | null): void {
    const before = this.#lane.bytesPerSecond;
    const [first] = this.#queue;
    if (first === undefined || before === null || bytesPerSecond === null) return;
    const time = now() - this.#delay;
    const carried = (time - Math.max(first.at, this.#lineFree)) * before;
    if (carried > 0) this.#lineFree = time - carried / bytesPerSecond;
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
    this.#onPassed();
  }

  /** Writes what has come of a piece by `time`. Returns when more will have; null when it is all. */
  #passPiece(piece: Piece, time: number): number | null {
    const { at, late, bytes } = piece;
    const { bytesPerSecond } = this.#lane;
    const bytesPerMicro = bytesPerSecond === null ? NEVER : bytesPerSecond / 1e6;
    const begins = Math.max(at, this.#lineFree);
    const delay = Math.max(0, this.#delay + late);
    const comes = (count: number) => begins + count / bytesPerMicro + delay;
    if (typeof bytes === "function") {
      if (time < comes(0)) return comes(0);
      bytes();
      return null;
    }
    if (piece.cuts[piece.behind] === piece.written) {
      if (this.#isFresh) return this.#waitForGap();
      this.#forgetCut(piece);
    }
    const length = (piece.cuts[piece.behind] ?? bytes.length) - piece.written;
    let sent = length;
    if (time < comes(length)) {
      if (bytesPerMicro === NEVER || time < comes(SEGMENT_BYTES)) {
        return comes(Math.min(SEGMENT_BYTES, length));
      }
      const come = (time - delay - begins) * bytesPerMicro;
      sent = Math.max(1, Math.floor(come / SEGMENT_BYTES)) * SEGMENT_BYTES;
    }
    this.#lineFree = begins + sent / bytesPerMicro;
    this.#queuedBytes -= sent;
    this.#isFresh = true;
    this.#blocked = !this.#to.write(bytes.subarray(piece.written, piece.written + sent));
    piece.written += sent;
    if (piece.written === bytes.length) return null;
    return this.#blocked ? NEVER : this.#passPiece(piece, time);
  }

  #forgetCut(piece: Piece): void {
    piece.behind++;
    this.#queuedCuts--;
  }

  /** Whatever is written in the meantime, it is not what comes next. */
  #waitForGap(): number {
    this.#gap ??= setTimeout(() => {
      // Sockets are polled between timers and immediates: a reader of this process has read by then.
      setImmediate(() => {
        this.#gap = undefined;
        this.#isFresh = false;
        this.#pass();
      });
    }, GAP_MS);
    return NEVER;
  }
}
