import { describe, expect, it } from "vitest";
import { concatBytes, toLatin1 } from "#protocol/bytes.ts";
import { judgeRun } from "#protocol/challenge.ts";
import { encodeFrame } from "#protocol/frames.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { framesChallenges } from "./challenges.ts";

const { text, continuation, ping, pong, close } = OPCODE;
type Payload = string | readonly number[];
interface Bits {
  readonly fin?: boolean;
  readonly rsv2?: boolean;
  readonly claimedLength?: bigint;
}
interface Crossed {
  readonly type: "wire.read" | "wire.write";
  readonly bytes: Uint8Array;
}

const bytesOf = (payload: Payload) =>
  typeof payload === "string" ? new TextEncoder().encode(payload) : Uint8Array.from(payload);
const up = (opcode: number, payload: Payload, bits: Bits = {}): Crossed => ({
  type: "wire.read",
  bytes: encodeFrame({
    opcode,
    payload: bytesOf(payload),
    maskingKey: Uint8Array.of(1, 2, 3, 4),
    ...bits,
  }),
});
const down = (opcode: number, payload: Payload): Crossed => ({
  type: "wire.write",
  bytes: encodeFrame({ opcode, payload: bytesOf(payload), maskingKey: null }),
});
const closed = (code: number) => down(close, [code >> 8, code & 0xff]);
const head = (type: Crossed["type"], line: string): Crossed => ({
  type,
  bytes: bytesOf(`${line}\r\n\r\n`),
});
const SHAKEN = [
  head("wire.read", "GET /lab/t/ HTTP/1.1\r\nHost: x"),
  head("wire.write", "HTTP/1.1 101 Switching Protocols"),
];
const MORE = { fin: false };

/** What the check of `id` says of a run in which this crossed; `prepared`: the case that it was. */
function verdict(id: string, crossed: readonly Crossed[], prepared: string | null = null) {
  const challenge = framesChallenges.find((one) => one.id === id);
  if (!challenge) throw new Error(`no challenge ${id}`);
  const bytes = concatBytes(
    crossed.filter(({ type }) => type === "wire.read").map((one) => one.bytes),
  ).length;
  const steps: readonly (readonly [RunEvent["side"], string, Record<string, unknown>])[] = [
    ["server", "frames.predicted", { prediction: null, case: prepared }],
    ["wire", "wire.open", { conn: 1, by: "sidecar" }],
    ...[...SHAKEN, ...crossed].map(
      (one) => ["wire", one.type, { conn: 1, bytes: btoa(toLatin1(one.bytes)) }] as const,
    ),
    ["server", "frames.sent", { conn: 1, writes: 1, bytes }],
    ["server", "frames.quiet", { conn: 1, afterMs: 300 }],
    ["server", "frames.ended", { conn: 1, why: "quiet" }],
  ];
  const events = steps.map(([side, type, data], i) => ({ seq: i + 1, at: i, side, type, data }));
  return judgeRun(challenge, events, {});
}
const lack = (because: string) => ({ passed: false, because });
const PASSED = { passed: true };

describe("[CHA1] one-bit-1002", () => {
  const hello = [up(text, "Hello"), down(text, "Hello")];
  const rsv2 = [up(text, "Hello", { rsv2: true }), closed(1002)];
  it.each([
    [[...hello, ...rsv2], PASSED],
    [rsv2, lack("1002 for a reserved bit, and no message was sent back before it.")],
    [hello, lack("The server did not close: it found no fault.")],
    [
      [...hello, up(3, "Hello"), closed(1002)],
      lack("1002, for another rule. The opcode is reserved."),
    ],
    [[...hello, up(text, [0xff]), closed(1007)], lack("The server closed with 1007.")],
    [[], lack("No frame was sent in this run.")],
  ])("judges run %#", (crossed, expected) => {
    expect(verdict("one-bit-1002", crossed)).toEqual(expected);
  });

  it("does not count a prepared case as it stands", () => {
    expect(verdict("one-bit-1002", [...hello, ...rsv2], "rsv3-second")).toEqual(
      lack("This is a prepared case as it stands. Change it, or compose your own."),
    );
  });
});

describe("[CHA1] ping-inside", () => {
  const [first, second, last] = [
    up(text, "a", MORE),
    up(continuation, "b", MORE),
    up(continuation, "c"),
  ] as const;
  const [asked, ponged, echo] = [up(ping, "?"), down(pong, "?"), down(text, "abc")];
  it.each([
    [[first, asked, ponged, second, last, echo], PASSED],
    [[first, second, asked, last, ponged, echo], PASSED],
    [
      [asked, ponged, first, second, last, echo],
      lack("A message came in three frames, and no Ping between them."),
    ],
    [
      [first, second, last, asked, echo, ponged],
      lack("A message came in three frames, and no Ping between them."),
    ],
    [
      [first, asked, second, last, echo, ponged],
      lack("The message came back, and no Pong before it."),
    ],
    [
      [first, asked, down(pong, "!"), second, last, echo],
      lack("The message came back, and no Pong before it."),
    ],
    [
      [up(text, "ab", MORE), asked, ponged, last, echo],
      lack("Frames in each message that the server got: 2. Three are asked for."),
    ],
    [[first, asked, ponged, second], lack("The server got no message whole.")],
  ])("judges run %#", (crossed, expected) => {
    expect(verdict("ping-inside", crossed)).toEqual(expected);
  });
});

describe("[CHA1] refused-at-the-header", () => {
  const tooLong = "x".repeat(20_000);
  it.each([
    [[up(text, "", { claimedLength: 100_000n }), closed(1009)], PASSED],
    [
      [up(text, tooLong), closed(1009)],
      lack("1009, after 20,008 bytes. A header alone is 14 at most."),
    ],
    [
      [up(text, "1234567", { claimedLength: 100_000n }), closed(1009)],
      lack("1009, after 21 bytes. A header alone is 14 at most."),
    ],
    [[up(text, "", { claimedLength: 100n })], lack("The server did not close: it found no fault.")],
  ])("judges run %#", (crossed, expected) => {
    expect(verdict("refused-at-the-header", crossed)).toEqual(expected);
  });
});

describe("[CHA1] broken-at-the-cut", () => {
  const [bad, alone] = [closed(1007), "shows it alone: no character that was cut explains"];
  it.each([
    [[up(text, [0x41, 0xe2, 0x82], MORE), up(continuation, "A"), bad], PASSED],
    [[up(text, "A", MORE), up(continuation, [0xac, 0x41]), bad], PASSED],
    [[up(text, [0xe2], MORE), up(continuation, "", MORE), up(continuation, [0x82]), bad], PASSED],
    [[up(text, [0xe2, 0x82]), bad], "1007, for a message in one frame."],
    [
      [up(text, "A", MORE), up(continuation, [0x41, 0xff]), bad],
      `frame 2 of the message's 2 ${alone}`,
    ],
    [[up(text, [0x82], MORE), up(continuation, "A"), bad], `frame 1 of the message's 2 ${alone}`],
    [
      [up(text, "A", MORE), up(continuation, [0x82, 0x82, 0x82, 0x82]), bad],
      `frame 2 of the message's 2 ${alone}`,
    ],
    [
      [up(text, [0xe2, 0x82], MORE), up(continuation, [0x41, 0xe2]), bad],
      `frame 2 of the message's 2 ${alone}`,
    ],
    [[up(close, [3, 232, 0xff]), bad], "1007, and not for the text of a message."],
    [
      [up(text, [0xe2, 0x82], MORE), up(continuation, [0xac]), down(text, "€")],
      "The server did not close: it found no fault.",
    ],
  ])("judges run %#", (crossed, expected) => {
    const judged = verdict("broken-at-the-cut", crossed);
    if (typeof expected === "object") expect(judged).toEqual(expected);
    else expect(judged).toMatchObject({ because: expect.stringContaining(expected) });
  });
});
