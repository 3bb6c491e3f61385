import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DecodeEvent, type DecoderOptions, encodeFrame, FrameDecoder } from "./frames.ts";
import { OPCODE } from "./opcodes.ts";

const hex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));

function decode(chunks: readonly Uint8Array[], options: DecoderOptions): DecodeEvent[] {
  const decoder = new FrameDecoder(options);
  return chunks.flatMap((chunk) => decoder.push(chunk));
}

/** What a test compares of an event, as plain values. */
function plain(event: DecodeEvent | undefined) {
  if (event?.type !== "frame") return event;
  const { offset, length, fin, rsv1, opcode, maskingKey, lengthForm, payload } = event.frame;
  const key = maskingKey === null ? null : Buffer.from(maskingKey).toString("hex");
  const bytes = Buffer.from(payload).toString("latin1");
  return { offset, length, fin, rsv1, opcode, key, lengthForm, payload: bytes };
}

function frames(text: string, role: "server" | "client") {
  return decode([hex(text)], { role }).map(plain);
}

const hello = { offset: 0, length: 7, fin: true, rsv1: false, lengthForm: 7, payload: "Hello" };
const unmasked = { ...hello, key: null };
const masked = { ...hello, length: 11, key: "37fa213d" };
const long = { offset: 0, fin: true, rsv1: false, opcode: 2, key: null };

/** RFC 6455 5.7, in the order of the RFC. */
const VECTORS = [
  ["an unmasked text", "client", "810548656c6c6f", [{ ...unmasked, opcode: 1 }]],
  ["a masked text", "server", "818537fa213d7f9f4d5158", [{ ...masked, opcode: 1 }]],
  [
    "a fragmented text",
    "client",
    "010348656c80026c6f",
    [
      { ...unmasked, length: 5, fin: false, opcode: 1, payload: "Hel" },
      { ...unmasked, offset: 5, length: 4, opcode: 0, payload: "lo" },
    ],
  ],
  ["a ping", "client", "890548656c6c6f", [{ ...unmasked, opcode: 9 }]],
  ["a masked pong", "server", "8a8537fa213d7f9f4d5158", [{ ...masked, opcode: 10 }]],
  [
    "256 bytes of binary",
    "client",
    `827e0100${"61".repeat(256)}`,
    [{ ...long, length: 260, lengthForm: 16, payload: "a".repeat(256) }],
  ],
] as const;

describe("the examples of RFC 6455 5.7", () => {
  test.each(VECTORS)("%s, cut at every place", (_name, role, text, expected) => {
    const bytes = hex(text);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const events = decode([bytes.subarray(0, cut), bytes.subarray(cut)], { role });
      expect(events.map(plain)).toEqual(expected);
    }
    const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(decode(single, { role }).map(plain)).toEqual(expected);
  });

  test("64 KiB of binary, cut at every place of its header and some of its payload", () => {
    const bytes = hex(`827f0000000000010000${"61".repeat(65_536)}`);
    const expected = { ...long, length: 65_546, lengthForm: 64, payload: "a".repeat(65_536) };
    for (const cut of [...Array(12).keys(), 4_000, 65_535, 65_545, 65_546]) {
      const events = decode([bytes.subarray(0, cut), bytes.subarray(cut)], { role: "client" });
      expect(events.map(plain)).toEqual([expected]);
    }
  });
});

describe("any legal stream", () => {
  const frame = fc.record({
    opcode: fc.constantFrom(OPCODE.text, OPCODE.binary, OPCODE.ping, OPCODE.pong),
    key: fc.uint8Array({ minLength: 4, maxLength: 4 }),
    length: fc.oneof(fc.nat(125), fc.constantFrom(126, 127, 200, 1025, 65_535, 65_536, 140_001)),
    seed: fc.nat(255),
  });

  test("comes out of the decoder as it went into the encoder, and the chunks stay as they were", () => {
    fc.assert(
      fc.property(
        fc.array(frame, { minLength: 1, maxLength: 5 }),
        fc.constantFrom("server", "client"),
        fc.array(fc.nat(), { maxLength: 6 }),
        (specs, role, cuts) => {
          const sent = specs.map(({ opcode, key, length, seed }) => ({
            opcode,
            maskingKey: role === "server" ? key : null,
            payload: Uint8Array.from(
              { length: opcode < 8 ? length : length % 126 },
              (_, i) => i ^ seed,
            ),
          }));
          const stream = Buffer.concat(sent.map(encodeFrame));
          const before = Buffer.from(stream);
          const decoded = decode(cutUp(stream, cuts), { role });
          expect(stream.equals(before)).toBe(true);
          expect(decoded).toHaveLength(sent.length);
          for (const [i, event] of decoded.entries()) {
            if (event.type !== "frame") throw new Error(event.fault.message);
            expect(event.frame.opcode).toBe(sent[i]?.opcode);
            expect(event.frame.maskingKey).toEqual(sent[i]?.maskingKey);
            expect(Buffer.compare(event.frame.payload, sent[i]?.payload ?? hex(""))).toBe(0);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test("is unmasked within its chunk when that is allowed", () => {
    const chunk = encodeFrame({ opcode: 2, maskingKey: hex("01020304"), payload: hex("aabbccdd") });
    const [event] = decode([chunk], { role: "server", overwriteChunks: true });
    expect(event?.type === "frame" && Buffer.from(event.frame.payload).toString("hex")).toBe(
      "aabbccdd",
    );
    expect(Buffer.from(chunk).toString("hex")).toBe("828401020304aabbccdd");
  });
});

describe("an incomplete frame", () => {
  test("is counted byte by byte, and from where it began", () => {
    const decoder = new FrameDecoder({ role: "client" });
    decoder.push(hex("8900"));
    const pending = Array.from(hex("810548656c6c"), (byte) => {
      expect(decoder.push(Uint8Array.of(byte))).toEqual([]);
      return decoder.pendingBytes;
    });
    expect(pending).toEqual([1, 2, 3, 4, 5, 6]);
    expect(decoder.frameOffset).toBe(2);
    expect(decoder.push(hex("6f")).map(plain)).toEqual([{ ...unmasked, offset: 2, opcode: 1 }]);
    expect([decoder.pendingBytes, decoder.frameOffset]).toEqual([0, 9]);
  });
});

describe("a fault", () => {
  const ping = "8900";
  test.each([
    ["reserved-bits", "client", "a100", 0, 1002],
    ["reserved-bits", "client", "9100", 0, 1002],
    ["unexpected-rsv1", "client", "c100", 0, 1002],
    ["reserved-opcode", "client", "8300", 0, 1002],
    ["reserved-opcode", "client", "8b00", 0, 1002],
    ["fragmented-control", "client", "0900", 0, 1002],
    ["control-too-long", "client", "897e", 1, 1002],
    ["close-payload-one-byte", "client", "8801", 1, 1002],
    ["missing-mask", "server", "8100", 1, 1002],
    ["unexpected-mask", "client", "8180", 1, 1002],
    ["unexpected-continuation", "client", "8000", 0, 1002],
    ["expected-continuation", "client", "01008100", 2, 1002],
    ["length-msb-set", "client", "827f8000000000000000", 2, 1009],
    ["length-over-2-53", "client", "827f0020000000000000", 2, 1009],
    ["message-too-big", "client", "827e03e9", 1, 1009],
    ["message-too-big", "client", "020161807e03e8", 4, 1009],
  ] as const)("%s for a %s that reads %s", (kind, role, text, at, closeCode) => {
    const before = role === "client" ? ping : "898000000000";
    const events = decode([hex(before), hex(text)], { role, maxPayload: 1000 });
    const offset = before.length / 2 + at;
    expect(events.at(-1)).toMatchObject({ type: "fault", fault: { kind, closeCode, offset } });
  });

  test("is told as soon as its byte is there, and stops the decoder", () => {
    const decoder = new FrameDecoder({ role: "server" });
    expect(decoder.push(hex("81"))).toEqual([]);
    expect(decoder.push(hex("05")).map((event) => event.type)).toEqual(["fault"]);
    expect(decoder.fault?.kind).toBe("missing-mask");
    expect(decoder.push(hex("818537fa213d7f9f4d5158"))).toEqual([]);
  });

  test("is not RSV1 on the first frame of a message, once an extension may use it", () => {
    const options = { role: "client", allowRsv1: true } as const;
    const compressed = hex("4103f248cd8004c9c90700");
    expect(decode([compressed], options).map((event) => event.type)).toEqual(["frame", "frame"]);
    const onPing = decode([hex("c900")], options);
    const onContinuation = decode([hex("4100c000")], options);
    for (const event of [onPing.at(-1), onContinuation.at(-1)]) {
      expect(event).toMatchObject({ type: "fault", fault: { kind: "unexpected-rsv1" } });
    }
  });

  test("is not a length longer than it need be", () => {
    expect(frames("827e000161", "client")).toMatchObject([{ lengthForm: 16, payload: "a" }]);
    expect(frames("827f000000000000000161", "client")).toMatchObject([
      { lengthForm: 64, payload: "a" },
    ]);
  });
});

function cutUp(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length];
  places.sort((a, b) => a - b);
  return places.slice(1).map((end, i) => bytes.subarray(places[i], end));
}
