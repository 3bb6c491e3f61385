import { describe, expect, test } from "vitest";
import { judgeRun } from "#protocol/challenge.ts";
import { encodeFrame } from "#protocol/frames.ts";
import type { RunEvent, Side } from "#protocol/run-event.ts";
import { lifecycleChallenges } from "./challenges.ts";

type Line = readonly [side: Side, type: string, data: Record<string, unknown>];

const ascii = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const read = (bytes: Uint8Array): Line => ["wire", "wire.read", { conn: 1, bytes: base64(bytes) }];
const write = (bytes: Uint8Array): Line => [
  "wire",
  "wire.write",
  { conn: 1, bytes: base64(bytes) },
];
const close = (code: number | null, reason: string, maskingKey: Uint8Array | null) => {
  const number = code === null ? [] : [code >> 8, code & 255];
  return encodeFrame({
    opcode: 8,
    payload: Uint8Array.of(...number, ...ascii(reason)),
    maskingKey,
  });
};
const pageCloses = (code: number | null) => read(close(code, "", Uint8Array.of(1, 2, 3, 4)));
const serverCloses = (code: number | null, reason = "") => write(close(code, reason, null));
const told = (code: number): Line => [
  "server",
  "lifecycle.server-close",
  { socket: 1, conn: 1, code, reason: "" },
];
const endedBy = (by: string, how: string): Line => ["server", "link.ended", { conn: 1, by, how }];
const idled: Line = ["server", "link.struck", { conn: 1, by: "idle" }];
const over: Line = [
  "server",
  "lifecycle.ended",
  { load: { node: "26", runs: 1, busy: 0, loopDelayMax: 0, residentBytes: 1 } },
];

/** A WebSocket that is open, and what happened to it. */
function log(...lines: Line[]): RunEvent[] {
  const opened = [
    read(ascii("GET /lab/t/end?socket=1 HTTP/1.1\r\nHost: a\r\n\r\n")),
    write(ascii("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n")),
  ];
  return [...opened, ...lines].map(([side, type, data], index) => ({
    seq: index + 1,
    at: index * 1000,
    side,
    type,
    data,
  }));
}

function judge(id: string, ...lines: Line[]) {
  const challenge = lifecycleChallenges.find((one) => one.id === id);
  if (!challenge) throw new Error(`There is no challenge ${id}.`);
  const verdict = judgeRun(challenge, log(...lines), {});
  return verdict.passed || verdict.because;
}

describe("[CHA1] close-4001", () => {
  test("is for the side that says it first", () => {
    expect(judge("close-4001", pageCloses(4001), serverCloses(4001), told(4001))).toBe(true);
    expect(judge("close-4001", serverCloses(4001), pageCloses(4001), told(4001))).toBe(
      "First crossed a Close of the server with 4001, then a Close of the page with 4001.",
    );
  });

  test("is clean only when it was answered", () => {
    expect(judge("close-4001", pageCloses(4001), told(4001))).toBe(
      "Only one Close frame crossed: a Close of the page with 4001.",
    );
  });

  test("counts nothing that comes when the run is over", () => {
    const late = [over, pageCloses(4001), serverCloses(4001), told(4001)];
    expect(judge("close-4001", ...late)).toContain("No Close frame crossed");
  });
});

describe("[CHA1] server-restart", () => {
  test("wants 1012, a reason, and an answer to it", () => {
    const id = "server-restart";
    expect(judge(id, serverCloses(1012, "soon"), pageCloses(1012), told(1012))).toBe(true);
    expect(judge(id, serverCloses(1012), pageCloses(1012), told(1012))).toContain("no reason");
    expect(judge(id, serverCloses(1001, "soon"), pageCloses(1001), told(1001))).toContain("1001");
    expect(judge(id, serverCloses(1012, "soon"), pageCloses(1000), told(1000))).toContain(
      "then a Close of the page with 1000",
    );
  });
});

describe("[CHA1] status-1005", () => {
  test("wants an empty Close that was answered, not a code that is missing for want of a Close", () => {
    const id = "status-1005";
    expect(judge(id, pageCloses(null), serverCloses(null), told(1005))).toBe(true);
    expect(judge(id, pageCloses(1000), serverCloses(1000), told(1000))).toContain("told 1000");
    expect(judge(id, endedBy("client", "fin"), told(1006))).toContain("was told 1006");
    expect(judge(id, pageCloses(null), told(1005))).toContain("Only one Close frame crossed");
  });
});

describe("[CHA1] half-way", () => {
  test("wants two that differ, whichever the server saw first", () => {
    const id = "half-way";
    expect(judge(id, serverCloses(4020), pageCloses(4010), told(4010))).toBe(true);
    expect(judge(id, pageCloses(4010), serverCloses(4020), told(4010))).toBe(true);
    expect(judge(id, pageCloses(4010), serverCloses(4010), told(4010))).toContain("answered");
    expect(judge(id, serverCloses(1001), pageCloses(1000), told(1000))).toContain(
      "not both are from 4000 to 4999",
    );
  });
});

describe("[CHA1] 1006-from-between", () => {
  test("wants the cable to have ended it", () => {
    const id = "1006-from-between";
    expect(judge(id, idled, told(1006))).toBe(true);
    const reset = { conns: [1], by: "learner", fault: { type: "reset", conns: [1], to: "both" } };
    expect(judge(id, ["server", "link.fault", reset], told(1006))).toBe(true);
    expect(judge(id, endedBy("client", "rst"), told(1006))).toBe(
      "TCP was ended first by the client.",
    );
    const cut = { conns: [1], by: "learner", fault: { type: "cut", conns: [1] } };
    expect(judge(id, ["server", "link.fault", cut])).toContain("told nothing");
    const call = { socket: 1, conn: 1, call: "terminate", state: "OPEN" };
    expect(judge(id, ["server", "lifecycle.server-called", call], told(1006))).toContain(
      "its own code called terminate()",
    );
    expect(judge(id, pageCloses(1000), serverCloses(1000), idled, told(1000))).toContain("First");
  });
});
