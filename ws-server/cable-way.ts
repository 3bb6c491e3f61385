import type { Socket } from "node:net";
import type { LaneFlow } from "#experiments/server-half.ts";
import type { Lane } from "#protocol/fault.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import type { Chance } from "./chance.ts";
import { LinkLane } from "./link-lane.ts";
import { Shaper } from "./shaper.ts";

/** Memory that bytes on their way are taken from ([MEM1]). */
export interface Budget {
  hold(bytes: number): boolean;
  release(bytes: number): void;
}

/** What each way holds of the budget from the start, however little is on it. */
export const WAY_BYTES = 16 * 1024;

export interface WayOptions {
  readonly sender: Sender;
  readonly conditions: Lane;
  /** When the first byte may set out. */
  readonly opensAt: number;
  readonly random: Chance;
  /** Has `WAY_BYTES` for it already. */
  readonly budget: Budget;
  dropped(what: "pong" | "message", frames: number, bytes: number): void;
  /** `cutAfterBytes` have passed. */
  used(): void;
  /** The server has answered; of its own direction only. */
  readonly answered: ((upgraded: boolean) => void) | null;
}

/**
 * One direction of a cable: from a socket through a shaper and a lane to another. It reads no faster
 * than there is room, and memory, for what is on its way ([LNK5]).
 */
export class CableWay {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #options: WayOptions;
  readonly #shaper: Shaper;
  readonly #lane: LinkLane;
  /** Taken from the budget. */
  #held = WAY_BYTES;
  #cutAfterBytes: number | null;
  /** How much of that is left. */
  #left: number | null;
  #over = false;

  constructor(from: Socket, to: Socket, options: WayOptions) {
    const { conditions, random, opensAt } = options;
    this.#from = from;
    this.#to = to;
    this.#options = options;
    this.#cutAfterBytes = conditions.cutAfterBytes;
    this.#left = conditions.cutAfterBytes;
    const onPassed = () => this.#settle();
    this.#lane = new LinkLane(to, conditions, { opensAt, random, onPassed });
    const output = {
      pass: (bytes: Buffer, at: number, cuts: readonly number[]) => this.#pass(bytes, at, cuts),
      dropped: options.dropped,
    };
    this.#shaper = new Shaper(options.sender, conditions, output, options.answered);
  }

  /** Where its bytes are; what was dropped is only read. */
  get flow(): LaneFlow {
    return {
      read: this.#from.bytesRead,
      queued: this.#shaper.heldBytes + this.#lane.queuedBytes,
      written: this.#to.bytesWritten - this.#to.writableLength,
    };
  }

  /** Whether an upgrade that was asked for in this direction was granted. */
  answered(upgraded: boolean): void {
    this.#shaper.answered(upgraded);
  }

  /** There is someone at the other end. */
  open(): void {
    this.#lane.open();
  }

  set(conditions: Lane): void {
    const { cutAfterBytes } = conditions;
    // Once it is used up bytes are missing: nothing may come behind them.
    if (cutAfterBytes !== this.#cutAfterBytes && this.#left !== 0) this.#left = cutAfterBytes;
    this.#cutAfterBytes = cutAfterBytes;
    this.#shaper.set(conditions);
    this.#lane.set(conditions);
  }

  push(bytes: Buffer, at: number): void {
    if (this.#over) return;
    this.#shaper.push(bytes, at);
    this.#settle();
  }

  /** Sends a FIN behind all that was pushed. */
  end(): void {
    if (!this.#over) this.#shaper.end(() => this.#lane.end());
  }

  /** Sends a RST. */
  reset(): void {
    this.#shaper.drop();
    this.#lane.reset();
  }

  /** Forgets what is on its way, and takes nothing more. */
  drop(): void {
    this.#over = true;
    this.#shaper.drop();
    this.#lane.drop();
    this.#settle();
  }

  /** Its cable is gone: gives back what it held. */
  free(): void {
    this.drop();
    this.#options.budget.release(this.#held);
    this.#held = 0;
  }

  #pass(bytes: Buffer, at: number, cuts: readonly number[]): void {
    if (this.#left === null) this.#lane.push(bytes, at, cuts);
    else if (this.#left > 0) {
      const passed = bytes.subarray(0, this.#left);
      this.#left -= passed.length;
      this.#lane.push(passed, at, cuts);
      if (this.#left === 0) this.#lane.whenPassed(this.#options.used);
    }
  }

  /** Takes from the budget what is on its way, or as much as it gets; then reads on, or does not. */
  #settle(): void {
    const { budget } = this.#options;
    const cost = this.#lane.cost + this.#shaper.cost;
    const wanted = Math.max(WAY_BYTES, cost);
    if (wanted < this.#held) budget.release(this.#held - wanted);
    if (wanted <= this.#held || budget.hold(wanted - this.#held)) this.#held = wanted;
    if (this.#over) return;
    if (cost > this.#held || cost >= this.#lane.mostBytes) this.#from.pause();
    else if (this.#from.isPaused()) this.#from.resume();
  }
}
