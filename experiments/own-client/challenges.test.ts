import { describe, expect, it } from "vitest";
import { toLatin1 } from "#protocol/bytes.ts";
import { judgeRun } from "#protocol/challenge.ts";
import { encodeFrame, type FrameSpec } from "#protocol/frames.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { ownClientChallenges } from "./challenges.ts";

const REQUEST =
  "GET /lab/t/echo HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
const ANSWER = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";
const { text, binary, continuation, ping, pong, close } = OPCODE;

type Step = readonly [type: string, data: Record<string, unknown>];
const latin1 = (payload: string) => Uint8Array.from(payload, (char) => char.charCodeAt(0));
let nextKey = 1;
const up = (opcode: number, payload = "", bits: Partial<FrameSpec> = {}): Step => {
  const maskingKey = Uint8Array.of(7, 7, nextKey >> 8, nextKey++ & 0xff);
  const frame = encodeFrame({ opcode, payload: latin1(payload), maskingKey, ...bits });
  return ["wire.read", { bytes: btoa(toLatin1(frame)) }];
};
const down = (opcode: number, payload = ""): Step => {
  const frame = encodeFrame({ opcode, payload: latin1(payload), maskingKey: null });
  return ["wire.write", { bytes: btoa(toLatin1(frame)) }];
};
const CODE = { 1000: "\x03\xe8", 4001: "\x0f\xa1" } as const;
const END: readonly Step[] = [
  ["wire.end", {}],
  ["wire.close", { hadError: false, bytesRead: 0, bytesWritten: 0 }],
  ["client.closed", { tcp: "server" }],
];
const ended = (code: keyof typeof CODE) => [up(close, CODE[code]), down(close, CODE[code]), ...END];
const times = (count: number, make: (n: number) => readonly Step[]) =>
  Array.from({ length: count }, (_, n) => make(n)).flat();

/** What the check of `id` says of one client that did this after its handshake. */
function verdict(id: string, steps: readonly Step[]) {
  const challenge = ownClientChallenges.find((one) => one.id === id);
  if (!challenge) throw new Error(`no challenge ${id}`);
  const all: readonly Step[] = [
    ["wire.open", { by: "client" }],
    ["wire.read", { bytes: btoa(REQUEST) }],
    ["wire.write", { bytes: btoa(ANSWER) }],
    ...steps,
  ];
  const events = all.map(
    ([type, data], i): RunEvent => ({
      seq: i + 1,
      at: i * 1000,
      side: type.startsWith("wire.") ? "wire" : "server",
      type,
      data: { conn: 1, ...data },
    }),
  );
  return judgeRun(challenge, events, {});
}
const lack = (because: string) => ({ passed: false, because: `Client 1: ${because}` });
const PASSED = { passed: true };

describe("[CHA1] close-4001", () => {
  const gone = "no clean close of its own.";
  it.each([
    [ended(4001), PASSED],
    [ended(1000), lack("its Close carried 1000.")],
    [[up(close), down(close), ...END], lack("its Close carried no code.")],
    [END, lack("it sent no Close.")],
    [[up(close, CODE[4001]), ...END], lack(`${gone} It was gone before the server's answer.`)],
    [
      [down(close, CODE[4001]), up(close, CODE[4001]), ...END],
      lack(`${gone} It has not been the first to close.`),
    ],
  ])("judges client %#", (steps, expected) => {
    expect(verdict("close-4001", steps)).toEqual(expected);
  });

  it("says that nobody came, and that no WebSocket was opened", () => {
    const [challenge] = ownClientChallenges;
    const came: RunEvent = {
      seq: 1,
      at: 1,
      side: "wire",
      type: "wire.open",
      data: { conn: 1, by: "client" },
    };
    const because = (events: RunEvent[]) => challenge && judgeRun(challenge, events, {});
    expect(because([])).toMatchObject({ because: "No client came to the address of this run." });
    expect(because([came])).toMatchObject(lack("no WebSocket was opened."));
  });
});

describe("[CHA1] three-pings", () => {
  const answered = (count: number) => times(count, (n) => [down(ping, `p${n}`), up(pong, `p${n}`)]);
  it.each([
    [[...answered(3), ...ended(1000)], PASSED],
    [
      [...answered(2), ...ended(1000)],
      lack("2 of 2 Pings answered with its payload before its Close."),
    ],
    [
      [...answered(4), ...ended(1000)],
      lack("4 of 4 Pings answered with its payload before its Close."),
    ],
    [
      [...answered(2), down(ping, "p"), up(pong, "q"), ...ended(1000)],
      lack("2 of 3 Pings answered with its payload before its Close."),
    ],
    [
      [...answered(2), up(pong, "p"), down(ping, "p"), ...ended(1000)],
      lack("2 of 3 Pings answered with its payload before its Close."),
    ],
    [answered(3), lack("3 of 3 Pings answered with its payload, and no Close.")],
  ])("judges client %#", (steps, expected) => {
    expect(verdict("three-pings", steps)).toEqual(expected);
  });
});

describe("[CHA1] hundred-messages", () => {
  const echoes = (count: number) => times(count, () => [up(text, "x"), down(text, "x")]);
  it.each([
    [[...echoes(100), ...ended(1000)], PASSED],
    [[...echoes(99), ...ended(1000)], lack("99 of 100 messages came.")],
    [
      [...echoes(99), up(text, "x"), ...ended(1000)],
      lack("100 messages came, and 99 went back before the end."),
    ],
    [
      [...echoes(100), ...END],
      lack(
        "a fault on the line “It does not drop TCP, and leaves its end to the server”: It ended TCP with a FIN and no Close.",
      ),
    ],
  ])("judges client %#", (steps, expected) => {
    expect(verdict("hundred-messages", steps)).toEqual(expected);
  });

  it("names a rule that was broken on the way", () => {
    const key = { maskingKey: Uint8Array.of(1, 1, 1, 1) };
    const same = times(100, () => [up(text, "x", key), down(text, "x")]);
    expect(verdict("hundred-messages", [...same, ...ended(1000)])).toMatchObject({
      because: expect.stringContaining("a fault on the line"),
    });
  });
});

describe("[CHA1] in-pieces", () => {
  const piece = "x".repeat(4096);
  const cut = (payload: string, last = payload) => [
    up(binary, payload, { fin: false }),
    ...times(14, () => [up(continuation, payload, { fin: false })]),
    up(continuation, last),
  ];
  const whole = piece.repeat(16);
  it.each([
    [[...cut(piece), down(binary, whole), ...ended(1000)], PASSED],
    [[...cut(piece), ...ended(1000)], lack("the message came, and did not go back.")],
    [[...cut(piece, "x".repeat(4095)), ...ended(1000)], lack("no message of 64 KiB or more came.")],
    [
      [...cut(piece, "x".repeat(4097)), ...ended(1000)],
      lack("the message came in 16 frames, the longest of 4,097 bytes."),
    ],
    [
      [up(binary, whole), down(binary, whole), ...ended(1000)],
      lack("the message came in 1 frame, the longest of 65,536 bytes."),
    ],
  ])("judges client %#", (steps, expected) => {
    expect(verdict("in-pieces", steps)).toEqual(expected);
  });
});
