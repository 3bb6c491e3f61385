import { describe, expect, it } from "vitest";
import { encodeFrame } from "#protocol/frames.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { framesResult } from "./contract.ts";
import { predictionHolds } from "./outcome.ts";
import { outcomeOf, summarizeFrames } from "./summary.ts";

const REQUEST = Buffer.from("GET /lab/t/ HTTP/1.1\r\nHost: x\r\n\r\n");
const SWITCH = Buffer.from("HTTP/1.1 101 Switching Protocols\r\n\r\n");
const KEY = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);
const bytesOf = (payload: string | number[]) => Buffer.from(payload as string);
const fromClient = (opcode: number, payload: string | number[]) =>
  encodeFrame({ opcode, maskingKey: KEY, payload: bytesOf(payload) });
const fromServer = (opcode: number, payload: string | number[]) =>
  encodeFrame({ opcode, maskingKey: null, payload: bytesOf(payload) });
const NORMAL = [0x03, 0xe8];

type Step = readonly [side: RunEvent["side"], type: string, data: Record<string, unknown>];
const log = (...steps: Step[]): RunEvent[] =>
  steps.map(([side, type, data], index) => ({ seq: index + 1, at: index, side, type, data }));
const predicted = (prediction: unknown): Step => [
  "server",
  "frames.predicted",
  { prediction, case: "one" },
];
const open = (conn = 1, by = "sidecar"): Step => ["wire", "wire.open", { conn, by }];
const chunk = (type: string, bytes: Uint8Array, conn: number): Step => [
  "wire",
  type,
  { conn, bytes: Buffer.from(bytes).toString("base64") },
];
const read = (bytes: Uint8Array, conn = 1) => chunk("wire.read", bytes, conn);
const write = (bytes: Uint8Array, conn = 1) => chunk("wire.write", bytes, conn);
const sent = (bytes: number): Step => ["server", "frames.sent", { conn: 1, writes: 1, bytes }];
const QUIET: Step = ["server", "frames.quiet", { conn: 1, afterMs: 300 }];
const ended = (why: string): Step => ["server", "frames.ended", { conn: 1, why }];
const shaken = [open(), read(REQUEST), write(SWITCH)];

describe("summarizeFrames", () => {
  it("says that a message decides over a pong, and counts nothing of the lab's own Close", () => {
    const ping = fromClient(9, "hi");
    const text = fromClient(1, "Hello");
    const events = log(
      predicted({ kind: "message" }),
      ...shaken,
      read(ping),
      write(fromServer(10, "hi")),
      read(text),
      write(fromServer(1, "Hello")),
      sent(ping.length + text.length),
      QUIET,
      read(fromClient(8, NORMAL)),
      write(fromServer(8, NORMAL)),
      ended("quiet"),
    );
    expect(summarizeFrames(events)).toEqual({
      case: "one",
      prediction: { kind: "message" },
      outcome: { kind: "message" },
      right: true,
      answers: [
        { type: "pong", bytes: 2, code: null },
        { type: "text", bytes: 5, code: null },
      ],
      fault: null,
      framesSent: 2,
      bytesSent: ping.length + text.length,
    });
  });

  it("tells the server's Close with its code, what was wrong, and a prediction that failed", () => {
    const bad = fromClient(3, "Hello");
    const events = log(
      predicted({ kind: "close", code: 1007 }),
      ...shaken,
      read(bad),
      sent(bad.length),
      write(fromServer(8, [0x03, 0xea])),
      read(fromClient(8, [0x03, 0xea])),
      ended("closed"),
    );
    expect(summarizeFrames(events)).toMatchObject({
      outcome: { kind: "close", code: 1002 },
      right: false,
      fault: "The opcode is reserved.",
      framesSent: 0,
      bytesSent: bad.length,
    });
  });

  it("finds no fault in what stands behind a Close", () => {
    const both = Buffer.concat([fromClient(8, NORMAL), fromClient(3, "")]);
    const events = log(...shaken, read(both), sent(both.length), write(fromServer(8, NORMAL)));
    expect(summarizeFrames(events)).toMatchObject({ fault: null, framesSent: 1 });
  });

  it("looks at the lab's connection alone", () => {
    const events = log(
      open(1, "client"),
      read(REQUEST),
      write(SWITCH),
      write(fromServer(1, "Hello")),
      open(2),
      read(REQUEST, 2),
      write(SWITCH, 2),
      QUIET,
    );
    expect(outcomeOf(events)).toEqual({ kind: "nothing" });
  });

  it("has a result for every beginning of a log, and never throws", () => {
    const events = log(
      predicted({ kind: "explodes" }),
      ...shaken,
      read(fromClient(9, "")),
      ["server", "frames.sent", { bytes: "many" }],
      ["wire", "wire.write", { conn: 1, bytes: "%%%" }],
      QUIET,
    );
    for (let length = 0; length <= events.length; length++) {
      const result = summarizeFrames(events.slice(0, length));
      expect(framesResult.safeParse(result).error, `${length} events`).toBeUndefined();
      expect(result.outcome !== null, `${length} events`).toBe(length === events.length);
    }
  });
});

describe("outcomeOf", () => {
  it("takes a cut without a Close for a close without a code", () => {
    const pong = write(fromServer(10, ""));
    expect(outcomeOf(log(...shaken, pong, ended("closed")))).toEqual({ kind: "close", code: null });
  });

  it("takes a Close without a code for one too", () => {
    expect(outcomeOf(log(...shaken, write(fromServer(8, []))))).toEqual({
      kind: "close",
      code: null,
    });
  });

  it("does not know it while the server may still act, nor after a run that was stopped", () => {
    expect(outcomeOf(log(...shaken, write(fromServer(10, ""))))).toBeNull();
    expect(outcomeOf(log(...shaken, ended("failed")))).toBeNull();
    expect(outcomeOf(log(open(), read(REQUEST), ended("refused")))).toBeNull();
  });
});

describe("predictionHolds", () => {
  it("takes a close without a code for any close", () => {
    const closes = (code: number | null) => ({ kind: "close", code }) as const;
    expect(predictionHolds(closes(null), closes(1002))).toBe(true);
    expect(predictionHolds(closes(1002), closes(1002))).toBe(true);
    expect(predictionHolds(closes(1002), closes(1007))).toBe(false);
    expect(predictionHolds(closes(1002), closes(null))).toBe(false);
    expect(predictionHolds(closes(null), { kind: "pong" })).toBe(false);
    expect(predictionHolds({ kind: "pong" }, { kind: "pong" })).toBe(true);
    expect(predictionHolds({ kind: "pong" }, { kind: "message" })).toBe(false);
  });
});
