import { encodeFrame, type FrameSpec } from "#protocol/frames.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import { Random } from "./random.ts";

/** What a stream was made to hold, whether or not a reader gets that far. */
export const INGREDIENTS = [
  "fragmented message",
  "control frame between fragments",
  "length near a border",
  "character across fragments",
  "longest length form",
  "cut short",
] as const;
type Ingredient = (typeof INGREDIENTS)[number];

export interface FrameStream {
  readonly role: "server" | "client";
  readonly maxPayload: number | undefined;
  readonly chunks: readonly Uint8Array[];
  readonly ingredients: ReadonlySet<Ingredient>;
}

/** A stream of frames, legal and illegal, cut at random places; the same for the same seed. */
export function randomStream(seed: number): FrameStream {
  return new StreamMaker(new Random(seed)).make();
}

class StreamMaker {
  readonly #random: Random;
  readonly #role: "server" | "client";
  readonly #ingredients = new Set<Ingredient>();
  readonly #frames: Uint8Array[] = [];

  constructor(random: Random) {
    this.#random = random;
    this.#role = random.pick("server", "client");
  }

  make(): FrameStream {
    const random = this.#random;
    const messages = 1 + random.below(5);
    for (let i = 0; i < messages; i++) {
      if (random.oneIn(3)) this.#control();
      else this.#message();
    }
    if (random.oneIn(3)) this.#send(OPCODE.close, this.#closePayload(), true);
    if (random.oneIn(4)) this.#message();
    let stream: Uint8Array = Buffer.concat(this.#frames);
    if (random.oneIn(8)) {
      this.#ingredients.add("cut short");
      stream = stream.subarray(0, random.below(stream.length + 1));
    }
    return {
      role: this.#role,
      maxPayload: random.oneIn(6) ? random.pick(1, 100, 126, 1000, 65_535) : undefined,
      chunks: cutUp(stream, random),
      ingredients: this.#ingredients,
    };
  }

  /** Puts a frame on the stream; now and then spoils one of its fields. */
  #send(opcode: number, payload: Uint8Array, fin: boolean): void {
    const random = this.#random;
    const masked = (this.#role === "server") !== random.oneIn(120);
    const key = random.oneIn(10) ? new Uint8Array(4) : random.bytes(4);
    const spec: FrameSpec = {
      fin: fin !== random.oneIn(120),
      rsv1: random.oneIn(150),
      rsv2: random.oneIn(200),
      rsv3: random.oneIn(200),
      opcode: random.oneIn(60) ? random.below(16) : opcode,
      maskingKey: masked ? key : null,
      payload,
      ...this.#length64(),
    };
    this.#frames.push(encodeFrame(spec));
  }

  /** Rarely the longest length form, and in that a length that is not there. */
  #length64(): Pick<FrameSpec, "lengthForm" | "claimedLength"> {
    const random = this.#random;
    if (!random.oneIn(50)) return {};
    this.#ingredients.add("longest length form");
    if (!random.oneIn(3)) return { lengthForm: 64 };
    const claimedLength = random.pick(2n ** 53n - 1n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n);
    return { lengthForm: 64, claimedLength };
  }

  #message(): void {
    const random = this.#random;
    const text = random.oneIn(2);
    const payload = text ? this.#text() : random.bytes(this.#length());
    const fragments = random.oneIn(2) ? 1 : 2 + random.below(4);
    if (fragments > 1) this.#ingredients.add("fragmented message");
    const cuts = Array.from({ length: fragments - 1 }, () => random.below(payload.length + 1));
    const ends = [...cuts.sort((a, b) => a - b), payload.length];
    let start = 0;
    for (const [i, end] of ends.entries()) {
      const first = text ? OPCODE.text : OPCODE.binary;
      if (((payload[end] ?? 0) & 0xc0) === 0x80 && text && end < payload.length) {
        this.#ingredients.add("character across fragments");
      }
      const opcode = i === 0 ? first : OPCODE.continuation;
      this.#send(opcode, payload.subarray(start, end), i === fragments - 1);
      start = end;
      if (i < fragments - 1 && random.oneIn(3)) {
        this.#ingredients.add("control frame between fragments");
        this.#control();
      }
    }
  }

  #control(): void {
    const random = this.#random;
    const length = random.oneIn(40) ? 126 : random.pick(0, 1, 4, 125, random.below(126));
    this.#send(random.pick<number>(OPCODE.ping, OPCODE.pong), random.bytes(length), true);
  }

  #closePayload(): Uint8Array {
    const random = this.#random;
    if (random.oneIn(5)) return new Uint8Array(random.below(2));
    const borders = [999, 1000, 1003, 1004, 1006, 1007, 1014, 1015, 2999, 3000, 4999, 5000];
    const code = random.pick(1001, random.below(65_536), ...borders);
    const reason = this.#text().subarray(0, random.below(124));
    return Uint8Array.of(code >> 8, code & 0xff, ...reason);
  }

  #length(): number {
    const random = this.#random;
    if (!random.oneIn(6)) return random.below(300);
    this.#ingredients.add("length near a border");
    const short = random.pick(124, 125, 126, 127, 128);
    return random.oneIn(12) ? random.pick(65_534, 65_535, 65_536, 65_537) : short;
  }

  /** UTF-8 of all lengths, and one time in eight a byte that spoils it. */
  #text(): Uint8Array {
    const random = this.#random;
    const characters = random.pick(0, 1, 10, 40, 120);
    const alphabet = ["a", "é", "€", "\u{10ffff}", "\ufeff", "\u0000"];
    const text = Array.from({ length: characters }, () => alphabet[random.below(6)]).join("");
    const bytes = new TextEncoder().encode(text);
    const spoilt = random.below(bytes.length + 1);
    if (spoilt < bytes.length && random.oneIn(8)) {
      bytes[spoilt] = random.pick(0x80, 0xc0, 0xed, 0xf5, 0xff, 0xe2);
    }
    return bytes;
  }
}

/** One chunk, a byte a chunk, or random places; empty chunks among them. */
function cutUp(stream: Uint8Array, random: Random): Uint8Array[] {
  if (random.oneIn(5)) return [stream];
  const bytewise = stream.length < 600 && random.oneIn(5);
  const places = bytewise
    ? Array.from({ length: stream.length }, (_, i) => i)
    : Array.from({ length: 1 + random.below(12) }, () => random.below(stream.length + 1));
  const ends = [...places.sort((a, b) => a - b), stream.length];
  return ends.map((end, i) => stream.subarray(ends[i - 1] ?? 0, end));
}
