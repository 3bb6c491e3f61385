import type { Lane } from "#protocol/fault.ts";
import { isControlOpcode, OPCODE } from "#protocol/opcodes.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { now } from "./clock.ts";
import { FrameWalk } from "./frame-walk.ts";
import { HeldFrames } from "./held-frames.ts";
import { Slicer } from "./slicer.ts";
import { UpgradeHead } from "./upgrade-head.ts";

/** Where what a shaper lets through goes, and what it tells. */
export interface ShaperOutput {
  /** `cuts`: before these bytes of it there is a cut. */
  pass(bytes: Buffer, at: number, cuts: readonly number[]): void;
  dropped(what: "pong" | "message", frames: number, bytes: number): void;
}

/** Longest payload of a control frame (RFC 6455 5.5). */
const CONTROL_BYTES = 125;

/**
 * Does to one direction what must know where frames begin: cuts, leaves out, holds back ([FLT1]). It
 * follows the frames always, so that conditions can change at any byte: what becomes of a frame is
 * settled at its first byte, and of a message at its first frame.
 */
export class Shaper {
  readonly #output: ShaperOutput;
  readonly #onAnswer: ((upgraded: boolean) => void) | null;
  readonly #walk = new FrameWalk();
  readonly #slicer: Slicer;
  readonly #held = new HeldFrames();
  #lane: Lane;
  #head: UpgradeHead | null;
  /** `asked`: frames follow, if the answer is 101; until then none is touched. */
  #speaks: "http" | "asked" | "frames" = "http";
  /** Bytes that came before the chunk that is being read. */
  #offset = 0;
  /** Of the frame that is being read: where it began, what it is, and what becomes of it. */
  #frameAt = 0;
  #isControl = false;
  #fate: "pass" | "drop" | "hold" = "pass";
  /** What has come of a frame that is going to be held. */
  #caught: Buffer[] = [];
  #message = { isText: false, isDropped: false, frames: 0, bytes: 0 };
  /** Messages since `dropEvery` was set. */
  #count = 0;
  #timer: NodeJS.Timeout | undefined;
  #whenDone: (() => void) | null = null;

  /** `onAnswer`: the server has answered; only of its own direction. */
  constructor(
    sender: Sender,
    lane: Lane,
    output: ShaperOutput,
    onAnswer: ((upgraded: boolean) => void) | null,
  ) {
    this.#lane = lane;
    this.#output = output;
    this.#onAnswer = onAnswer;
    this.#slicer = new Slicer(lane);
    this.#head = new UpgradeHead(sender);
  }

  /** Bytes that are held back. */
  get heldBytes(): number {
    return this.#held.bytes;
  }

  /** And what they cost in memory. */
  get cost(): number {
    return this.#held.cost;
  }

  set(lane: Lane): void {
    if (lane.dropEvery !== this.#lane.dropEvery) this.#count = 0;
    this.#lane = lane;
    this.#slicer.set(lane);
    this.#release(now());
  }

  /** The server has answered the upgrade that was asked for in this direction. */
  answered(upgraded: boolean): void {
    if (this.#speaks === "asked") this.#speaks = upgraded ? "frames" : "http";
  }

  push(bytes: Buffer, at: number): void {
    let from = this.#head ? this.#readHead(bytes, this.#head) : 0;
    /** From there on what came is to be passed on. */
    let kept = 0;
    while (this.#speaks !== "http" && from < bytes.length) {
      if (this.#walk.isBetween) {
        if (this.#isDue(at)) {
          this.#pass(bytes, kept, from, at);
          kept = from;
          this.#release(at);
        }
        this.#begin(bytes[from] ?? 0, this.#offset + from);
      }
      const to = this.#step(bytes, from);
      if (this.#fate !== "pass") {
        this.#pass(bytes, kept, from, at);
        kept = to;
        this.#takeAway(bytes.subarray(from, to), at);
      }
      from = to;
    }
    this.#pass(bytes, kept, bytes.length, at);
    this.#offset += bytes.length;
    this.#release(at);
  }

  /** Nothing more comes. Calls `done` when what is held back was passed on. */
  end(done: () => void): void {
    if (this.#message.frames > 0) this.#tellMessage();
    this.#whenDone = done;
    // Behind a frame that its sender broke off nothing can be put.
    if (this.#isInFrame) this.#held.takeUntil(Number.POSITIVE_INFINITY);
    this.#release(now());
  }

  /** Forgets what is held back. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#held.takeUntil(Number.POSITIVE_INFINITY);
    this.#whenDone = null;
  }

  /** Returns where frames begin in this chunk, its length if they do not. */
  #readHead(bytes: Buffer, head: UpgradeHead): number {
    const end = head.read(bytes);
    if (end === null) return bytes.length;
    this.#head = null;
    if (end !== -1) this.#speaks = this.#onAnswer ? "frames" : "asked";
    this.#onAnswer?.(end !== -1);
    return Math.max(0, end);
  }

  /** What has been passed on ends within a frame. */
  get #isInFrame(): boolean {
    return this.#fate === "pass" && !this.#walk.isBetween;
  }

  /** Settles what becomes of the frame that begins with this byte. */
  #begin(firstByte: number, at: number): void {
    this.#frameAt = at;
    const opcode = firstByte & 0x0f;
    this.#isControl = isControlOpcode(opcode);
    if (this.#isControl) this.#fate = this.#fateOfControl(opcode);
    else {
      if (opcode !== OPCODE.continuation) this.#beginMessage(opcode, (firstByte & 0x40) !== 0);
      this.#fate = this.#message.isDropped ? "drop" : "pass";
      if (this.#message.isDropped) this.#message.frames++;
    }
  }

  #fateOfControl(opcode: number): "pass" | "drop" | "hold" {
    if (this.#speaks !== "frames") return "pass";
    if (opcode === OPCODE.pong && this.#lane.dropPongs) return "drop";
    return this.#lane.controlDelayMs > 0 ? "hold" : "pass";
  }

  /** What is compressed is neither text nor left out: what comes later may refer to it (RFC 7692 7.2). */
  #beginMessage(opcode: number, isCompressed: boolean): void {
    const { dropEvery } = this.#lane;
    const counts = dropEvery !== null && !isCompressed && this.#speaks === "frames";
    if (counts) this.#count++;
    this.#message = {
      isText: opcode === OPCODE.text && !isCompressed,
      isDropped: counts && this.#count % dropEvery === 0,
      frames: 0,
      bytes: 0,
    };
  }

  /** Goes on to the end of a header or payload, and looks for where to cut it. */
  #step(bytes: Buffer, from: number): number {
    const walk = this.#walk;
    const knew = walk.isBetween ? null : walk.secondByte;
    const seen = walk.isBetween ? null : walk.header;
    const index = walk.payloadSeen;
    const to = walk.step(bytes, from);
    const { header, secondByte } = walk;
    if (!this.#slicer.looksInside || this.#speaks !== "frames" || this.#fate === "drop") return to;
    if (knew === null && secondByte !== null) this.#slicer.header(this.#frameAt, secondByte);
    if (seen && header && this.#message.isText && !this.#isControl) {
      const part = bytes.subarray(from, to);
      this.#slicer.text(this.#frameAt, header, part, index, this.#offset + from);
    }
    return to;
  }

  /** What is of a frame that is not passed on. */
  #takeAway(part: Buffer, at: number): void {
    const { header, isBetween } = this.#walk;
    if (this.#fate === "hold") {
      this.#caught.push(part);
      const isTooLong = header !== null && header.payloadLength > CONTROL_BYTES;
      if (!isBetween && !isTooLong) return;
      const bytes = Buffer.concat(this.#caught);
      this.#caught = [];
      const cuts = this.#slicer.take(this.#frameAt, this.#frameAt + bytes.length);
      if (isTooLong) {
        // It breaks the protocol, and may go on for ever.
        this.#fate = "pass";
        this.#output.pass(bytes, at, cuts);
      } else this.#held.add({ at, bytes, cuts });
      return;
    }
    if (!this.#isControl) this.#message.bytes += part.length;
    if (!isBetween || header === null) return;
    if (this.#isControl)
      this.#output.dropped("pong", 1, header.headerLength + header.payloadLength);
    else if (header.fin) this.#tellMessage();
  }

  #tellMessage(): void {
    const { frames, bytes } = this.#message;
    this.#output.dropped("message", frames, bytes);
    this.#message = { isText: false, isDropped: false, frames: 0, bytes: 0 };
  }

  #pass(bytes: Buffer, from: number, to: number, at: number): void {
    if (from === to) return;
    const cuts = this.#slicer.take(this.#offset + from, this.#offset + to);
    this.#output.pass(bytes.subarray(from, to), at, cuts);
  }

  get #delay(): number {
    return this.#lane.controlDelayMs * 1000;
  }

  #isDue(time: number): boolean {
    const { firstAt } = this.#held;
    return firstAt !== null && firstAt + this.#delay <= time;
  }

  /** Passes on what was held for long enough, where a frame may begin; then waits for the next. */
  #release(time: number): void {
    clearTimeout(this.#timer);
    if (this.#isInFrame) return;
    for (const { bytes, cuts } of this.#held.takeUntil(time - this.#delay)) {
      this.#output.pass(bytes, time, cuts);
    }
    const { firstAt } = this.#held;
    if (firstAt !== null) {
      const wait = Math.ceil((firstAt + this.#delay - time) / 1000);
      this.#timer = setTimeout(() => this.#release(now()), wait);
    } else {
      this.#whenDone?.();
      this.#whenDone = null;
    }
  }
}
