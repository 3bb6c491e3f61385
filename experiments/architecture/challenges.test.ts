import { describe, expect, it } from "vitest";
import { toLatin1 } from "#protocol/bytes.ts";
import { judgeRun } from "#protocol/challenge.ts";
import { encodeFrame } from "#protocol/frames.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { architectureChallenges } from "./challenges.ts";
import type { WeighMoment } from "./events.ts";

type Step = readonly [type: string, data: Record<string, unknown>];
const bytesOf = (text: string) => new TextEncoder().encode(text);
const up = (opcode: number, payload: Uint8Array): Step => {
  const frame = encodeFrame({ opcode, payload, maskingKey: Uint8Array.of(1, 2, 3, 4) });
  return ["wire.read", { conn: 1, bytes: btoa(toLatin1(frame)) }];
};
const down = (opcode: number, payload: Uint8Array): Step => {
  const frame = encodeFrame({ opcode, payload, maskingKey: null });
  return ["wire.write", { conn: 1, bytes: btoa(toLatin1(frame)) }];
};
const SHAKEN: readonly Step[] = [
  ["wire.open", { conn: 1, by: "client" }],
  ["wire.read", { conn: 1, bytes: btoa("GET /lab/t/ HTTP/1.1\r\nUpgrade: websocket\r\n\r\n") }],
  ["wire.write", { conn: 1, bytes: btoa("HTTP/1.1 101 Switching Protocols\r\n\r\n") }],
];
const says = (count: number) =>
  Array.from({ length: count }, () => up(OPCODE.text, bytesOf('{"say":"still here"}')));
const ticks = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    down(OPCODE.text, bytesOf(JSON.stringify({ tick: n + 1, received: 1 }))),
  );
const closes = (side: typeof up, code: number) =>
  side(OPCODE.close, Uint8Array.of(code >> 8, code & 0xff));

/** What the check of `id` says of a run in which this was seen. */
function verdict(id: string, steps: readonly Step[]) {
  const challenge = architectureChallenges.find((one) => one.id === id);
  if (!challenge) throw new Error(`no challenge ${id}`);
  const events = steps.map(
    ([type, data], i): RunEvent => ({
      seq: i + 1,
      at: i * 1000,
      side: type.startsWith("wire.") ? "wire" : "server",
      type,
      data,
    }),
  );
  return judgeRun(challenge, events, {});
}
const lack = (because: string) => ({ passed: false, because });
const PASSED = { passed: true };

describe("[CHA1] sent-away", () => {
  const both = [closes(down, 1001), closes(up, 1001)];
  it.each([
    [[...SHAKEN, ...says(1), ...ticks(3), ...both], PASSED],
    [[...SHAKEN, ...says(1), ...ticks(2), ...both], lack("The server closed after 2 of 3 ticks.")],
    [
      [...SHAKEN, ...ticks(3), closes(up, 1001), closes(down, 1001)],
      lack("The client closed first."),
    ],
    [
      [...SHAKEN, ...ticks(3), closes(down, 1008), closes(up, 1008)],
      lack("The server closed with 1008."),
    ],
    [[...SHAKEN, ...ticks(3), closes(down, 1001)], lack("The server's Close was not answered.")],
    [[...SHAKEN, ...ticks(5)], lack("The server sent no Close.")],
    [[], lack("No client connected in this run.")],
  ])("judges run %#", (steps, expected) => {
    expect(verdict("sent-away", steps)).toEqual(expected);
  });
});

describe("[CHA1] weigh-more", () => {
  const load = { node: "v26", runs: 1, busy: 0, loopDelayMax: 0, residentBytes: 1 };
  const weighing = (count: number, moments: readonly WeighMoment[]) =>
    moments.map((moment): Step => {
      const connections = moment === "before" || moment === "closed" ? 0 : count;
      const reading = { heapUsed: 1, external: 1, arrayBuffers: 1, rss: 1 };
      return [
        "architecture.weighed",
        { moment, connections, readings: [reading], sockets: 1, load },
      ];
    });
  const ALL = ["before", "connected", "upgraded", "stateful", "closed"] as const;
  it.each([
    [weighing(167, ALL), PASSED],
    [weighing(166, ALL), lack("166 connections were weighed: the noise is 120.5 bytes for each.")],
    [weighing(100, ALL), lack("100 connections were weighed: the noise is 200.0 bytes for each.")],
    [weighing(200, ALL.slice(0, 4)), lack("4 of 5 moments were weighed.")],
    [[], lack("0 of 5 moments were weighed.")],
  ])("judges weighing %#", (steps, expected) => {
    expect(verdict("weigh-more", steps)).toEqual(expected);
  });
});

describe("[CHA1] one-request", () => {
  const inventory = (moment: string, state: string | null): Step => [
    "architecture.inventory",
    { moment, own: true, socket: null, parser: false, request: false, webSocket: null, state },
  ];
  const kept = inventory("stateful", '{"sent":6,"received":10}');
  const gone = inventory("closed", null);
  it.each([
    [[...SHAKEN, ...says(10), ...ticks(6), kept, gone], PASSED],
    [
      [...SHAKEN, ...says(8), ...ticks(5), kept, gone],
      lack("8 of 10 messages came, and 5 of 6 went."),
    ],
    [
      [...SHAKEN, ...says(10), ...ticks(6), kept, inventory("closed", "{}")],
      lack("After the close the state was still in memory."),
    ],
    [
      [...SHAKEN, ...says(10), ...ticks(6), kept],
      lack("The run was over before the server had looked at what is left."),
    ],
    [
      [...SHAKEN, ...says(10), ...ticks(6), gone],
      lack("The server kept no state for the connection."),
    ],
    [SHAKEN.slice(0, 1), lack("0 requests crossed the connection.")],
    [[], lack("No client connected in this run.")],
  ])("judges run %#", (steps, expected) => {
    expect(verdict("one-request", steps)).toEqual(expected);
  });
});
