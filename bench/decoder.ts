import { randomBytes } from "node:crypto";
import type { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import * as ws from "ws";
import { encodeFrame } from "#protocol/frames.ts";
import { MessageDecoder } from "#protocol/messages.ts";
import { OPCODE } from "#protocol/opcodes.ts";

/** One line of the table: both sides in frames a second, and what their ratio should reach. */
export interface DecoderRow {
  readonly name: string;
  readonly ours: number;
  readonly bare: number;
  readonly ratio: number;
  readonly unit: string;
  readonly bar: number;
}

interface Input {
  readonly name: string;
  readonly opcode: number;
  readonly payload: Uint8Array;
}

/** Decodes its frame so many times over; returns the payload bytes it was handed. */
type Side = (times: number) => number;

/** `ws` exports its Receiver; its types leave it out. */
interface ReceiverExport {
  readonly Receiver: new (options: { isServer: boolean }) => Writable;
}
const { Receiver } = ws as unknown as ReceiverExport;

/** What the parser benchmark of `ws` reads: one masked frame, whole, in one chunk. */
const INPUTS: readonly Input[] = [
  { name: "ping, 5 B", opcode: OPCODE.ping, payload: randomBytes(5) },
  { name: "text, 20 B", opcode: OPCODE.text, payload: Buffer.alloc(20, "a") },
  { name: "binary, 125 B", opcode: OPCODE.binary, payload: randomBytes(125) },
  { name: "binary, 65,535 B", opcode: OPCODE.binary, payload: randomBytes(65_535) },
  { name: "binary, 200 KiB", opcode: OPCODE.binary, payload: randomBytes(200 * 1024) },
  { name: "binary, 1 MiB", opcode: OPCODE.binary, payload: randomBytes(1024 * 1024) },
];

/** Many short rounds, turn about: what else the machine does then falls on both alike. */
const ROUNDS = 41;
const WARM_UP_ROUNDS = 10;
/** Bounds for one round, so that it takes about 10 ms. */
const ROUND_FRAMES = 20_000;
const ROUND_BYTES = 48 * 1024 * 1024;

/**
 * Our message decoder beside the Receiver of `ws`, on the same frames: header, unmasking, UTF-8, and
 * the payload handed over. Once with both leaving the chunk as it was, for which `ws` gets a copy to
 * unmask; once with both unmasking inside the chunk, as `ws` always does. Takes about 20 s.
 */
export async function decoderRows(): Promise<DecoderRow[]> {
  const rows: DecoderRow[] = [];
  for (const overwriteChunks of [false, true]) {
    for (const input of INPUTS) rows.push(await measure(input, overwriteChunks));
  }
  return rows;
}

async function measure(input: Input, overwriteChunks: boolean): Promise<DecoderRow> {
  const ours = ourSide(input, overwriteChunks);
  const bare = bareSide(input, overwriteChunks);
  const times = Math.min(ROUND_FRAMES, Math.round(ROUND_BYTES / input.payload.length));
  const ourRates: number[] = [];
  const bareRates: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const [ourRate, bareRate] = [await rate(ours, times, input), await rate(bare, times, input)];
    if (round < 0) continue;
    ourRates.push(ourRate);
    bareRates.push(bareRate);
  }
  const [oursMedian, bareMedian] = [median(ourRates), median(bareRates)];
  return {
    name: `${input.name}, chunk ${overwriteChunks ? "overwritten" : "kept"}`,
    ours: oursMedian,
    bare: bareMedian,
    ratio: oursMedian / bareMedian,
    unit: "frames/s",
    bar: 1,
  };
}

function ourSide(input: Input, overwriteChunks: boolean): Side {
  const decoder = new MessageDecoder({ role: "server", overwriteChunks });
  const frame = frameOf(input);
  // Text is masked afresh each time: twice unmasked in place it would not be UTF-8.
  const again = overwriteChunks && input.opcode === OPCODE.text;
  return (times) => {
    let bytes = 0;
    for (let i = 0; i < times; i++) {
      for (const event of decoder.push(again ? Buffer.from(frame) : frame)) {
        if (event.type === "message" || event.type === "ping") bytes += event.data.length;
      }
    }
    return bytes;
  };
}

function bareSide(input: Input, overwriteChunks: boolean): Side {
  const receiver = new Receiver({ isServer: true });
  const frame = frameOf(input);
  const again = !overwriteChunks || input.opcode === OPCODE.text;
  let bytes = 0;
  const take = (data: Uint8Array) => {
    bytes += data.length;
  };
  receiver.on("message", take).on("ping", take);
  return (times) => {
    bytes = 0;
    for (let i = 0; i < times; i++) receiver.write(again ? Buffer.from(frame) : frame);
    return bytes;
  };
}

function frameOf({ opcode, payload }: Input): Buffer {
  return Buffer.from(encodeFrame({ opcode, payload, maskingKey: Buffer.from("3483a868", "hex") }));
}

/** Frames a second of one round. The callbacks that streams put off run between rounds, unmeasured. */
async function rate(side: Side, times: number, input: Input): Promise<number> {
  const began = performance.now();
  const bytes = side(times);
  const seconds = (performance.now() - began) / 1000;
  if (bytes !== times * input.payload.length) throw new Error(`${input.name}: payload bytes lost`);
  await nextTurn();
  return times / seconds;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

if (import.meta.main) {
  const rows = await decoderRows();
  console.table(
    rows.map(({ name, ours, bare, ratio, unit, bar }) => ({
      name,
      ours: `${Math.round(ours).toLocaleString("en")} ${unit}`,
      "ws Receiver": `${Math.round(bare).toLocaleString("en")} ${unit}`,
      ratio: ratio.toFixed(2),
      bar: bar.toFixed(2),
    })),
  );
}
