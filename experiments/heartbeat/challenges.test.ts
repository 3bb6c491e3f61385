import { describe, expect, test } from "vitest";
import { judgeRun } from "#protocol/challenge.ts";
import { encodeFrame } from "#protocol/frames.ts";
import type { RunEvent, Side } from "#protocol/run-event.ts";
import { heartbeatChallenges } from "./challenges.ts";

/** Milliseconds of the run, side, type, data. */
type Line = readonly [ms: number, side: Side, type: string, data: RunEvent["data"]];

const ascii = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const read = (ms: number, conn: number, bytes: Uint8Array): Line => [
  ms,
  "wire",
  "wire.read",
  { conn, bytes: base64(bytes) },
];
const write = (ms: number, conn: number, bytes: Uint8Array): Line => [
  ms,
  "wire",
  "wire.write",
  { conn, bytes: base64(bytes) },
];
const joined = (conn: number): Line[] => [
  read(conn, conn, ascii(`GET /member?client=${conn} HTTP/1.1\r\nHost: a\r\n\r\n`)),
  write(conn, conn, ascii("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n")),
  [conn, "server", "heartbeat.joined", { client: conn, conn, opener: "sidecar" }],
];
const set = (intervalMs: number, timeoutMs: number): Line => [
  50,
  "server",
  "heartbeat.set",
  { on: true, intervalMs, timeoutMs },
];
const pulled = (ms: number, ...conns: number[]): Line => [
  ms,
  "server",
  "link.fault",
  { conns, by: "experiment", fault: { type: "cut", conns } },
];
const terminated = (ms: number, ...conns: number[]): Line[] =>
  conns.flatMap((conn): Line[] => [
    [ms, "server", "heartbeat.terminated", { round: 1, conn, micros: 1_000_000 }],
    [ms, "server", "heartbeat.left", { client: conn, conn, why: "terminated", code: 1006 }],
  ]);
const beat = (ms: number, pongMs: number, ...conns: number[]): Line[] =>
  conns.flatMap((conn): Line[] => [
    write(ms, conn, encodeFrame({ opcode: 9, payload: new Uint8Array(), maskingKey: null })),
    read(
      ms + pongMs,
      conn,
      encodeFrame({ opcode: 10, payload: new Uint8Array(), maskingKey: Uint8Array.of(1, 2, 3, 4) }),
    ),
    [ms + pongMs, "server", "heartbeat.pong", { round: 1, conn, micros: pongMs * 1000 }],
  ]);
const over: Line = [
  20_000,
  "server",
  "heartbeat.ended",
  { load: { node: "26", runs: 1, busy: 0, loopDelayMax: 0, residentBytes: 1 } },
];

/** Of ten clients, 1 to 5 become ghosts at 1 s. */
const GHOSTS = [1, 2, 3, 4, 5];
const LIVING = [6, 7, 8, 9, 10];
const fleet: Line[] = [...GHOSTS, ...LIVING].flatMap(joined);

function judge(id: string, ...lines: Line[]) {
  const challenge = heartbeatChallenges.find((one) => one.id === id);
  if (!challenge) throw new Error(`There is no challenge ${id}.`);
  const events = [...fleet, ...lines].map(([ms, side, type, data], index) => ({
    seq: index + 1,
    at: ms * 1000,
    side,
    type,
    data,
  }));
  const verdict = judgeRun(challenge, events, {});
  return verdict.passed || verdict.because;
}

describe("[CHA1] find-in-3s", () => {
  const id = "find-in-3s";
  const cut = pulled(1_000, ...GHOSTS);

  test("counts from the cable to the terminate, of the slowest", () => {
    expect(judge(id, cut, ...terminated(3_900, ...GHOSTS))).toBe(true);
    const late = [...terminated(2_000, 1, 2, 3, 4), ...terminated(4_100, 5)];
    expect(judge(id, cut, ...late)).toContain("the last 3.1 s after its cable was pulled");
  });

  test("wants enough ghosts, all of them found, and in the run", () => {
    expect(judge(id, pulled(1_000, 1, 2), ...terminated(2_000, 1, 2))).toBe(
      "2 cables were pulled, not 5.",
    );
    expect(judge(id, cut, ...terminated(2_000, 1, 2, 3, 4))).toContain("found 4 of 5 ghosts");
    expect(judge(id, cut, over, ...terminated(20_100, ...GHOSTS))).toContain("found 0 of 5");
  });

  test("a fleet that is thrown out as a whole was harmed, and one that was pulled as a whole has none left", () => {
    const everyone = terminated(2_000, ...GHOSTS, ...LIVING);
    expect(judge(id, cut, ...everyone)).toBe("Live clients harmed: the server terminated 5.");
    expect(judge(id, pulled(1_000, ...GHOSTS, ...LIVING), ...everyone)).toContain("0 living");
  });
});

describe("[CHA1] thrifty", () => {
  const id = "thrifty";
  const found = [pulled(1_000, ...GHOSTS), ...terminated(5_000, ...GHOSTS)];
  const beats = [beat(4_000, 10, ...LIVING), beat(8_000, 10, ...LIVING)].flat();

  test("counts the bytes of Pings and Pongs, by the interval at which they were sent", () => {
    expect(judge(id, set(4_000, 1_000), ...found, ...beats)).toBe(true);
    expect(judge(id, set(2_000, 1_000), ...found, ...beats)).toContain("at 240 bytes a minute");
  });

  test("what is cheap and slow, or asks nobody, does not pass", () => {
    const slow = [pulled(1_000, ...GHOSTS), ...terminated(7_100, ...GHOSTS)];
    expect(judge(id, set(6_000, 1_000), ...slow, ...beats)).toContain("the last 6.1 s");
    expect(judge(id, set(4_000, 1_000), ...found)).toContain("No Ping");
  });
});

describe("[CHA1] slow-road", () => {
  const id = "slow-road";
  const found = [set(2_000, 1_800), pulled(1_000, ...GHOSTS), ...terminated(4_000, ...GHOSTS)];

  test("wants most Pongs to be slow", () => {
    expect(judge(id, ...found, ...beat(2_000, 600, ...LIVING))).toBe(true);
    const halfSlow = [...beat(2_000, 80, 6, 7, 8), ...beat(2_000, 600, 9, 10)];
    expect(judge(id, ...found, ...halfSlow)).toContain("took 80 ms or less");
  });

  test("who throws out the slow has harmed them", () => {
    const lines = [...found, ...beat(2_000, 600, 6, 7, 8, 9), ...terminated(2_500, 10)];
    expect(judge(id, ...lines)).toBe("Live clients harmed: the server terminated 1.");
  });
});
