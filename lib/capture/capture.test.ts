import { describe, expect, it } from "vitest";
import { concatBytes, toLatin1 } from "#protocol/bytes.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { captureOf } from "./capture.ts";

let seq = 0;
const event = (type: string, at: number, data: Record<string, unknown>): RunEvent => ({
  seq: ++seq,
  at,
  side: type.startsWith("wire.") ? "wire" : "server",
  type,
  data,
});
const open = (conn: number, at: number) => event("wire.open", at, { conn, by: "client" });
const chunk = (type: "wire.read" | "wire.write", conn: number, at: number, text: string) =>
  event(type, at, { conn, bytes: btoa(text) });
const close = (conn: number, at: number, counts: [number, number], error?: string) =>
  event("wire.close", at, {
    conn,
    hadError: error !== undefined,
    error,
    bytesRead: counts[0],
    bytesWritten: counts[1],
  });

const STARTED = new Date("2026-03-01T12:00:00.250Z");

function piecesOf(events: Iterable<RunEvent>, lastEvents: readonly RunEvent[] = []) {
  const run = { id: "0190", experiment: "handshake", startedAt: STARTED, lastEvents };
  async function* each() {
    yield* events;
  }
  return captureOf(run, each());
}

interface Block {
  readonly type: number;
  readonly body: Uint8Array;
}

/** Cuts a file into blocks, checking that each is padded and says its length twice (3.1). */
async function blocksOf(events: Iterable<RunEvent>, lastEvents?: RunEvent[]): Promise<Block[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(events, lastEvents)) pieces.push(piece);
  const file = concatBytes(pieces);
  const view = new DataView(file.buffer);
  const blocks: Block[] = [];
  for (let at = 0; at < file.length; ) {
    const length = view.getUint32(at + 4);
    expect(length % 4).toBe(0);
    expect(view.getUint32(at + length - 4)).toBe(length);
    blocks.push({ type: view.getUint32(at), body: file.slice(at + 8, at + length - 4) });
    at += length;
  }
  return blocks;
}

/** Options as [code, value] (3.5); the list ends with an opt_endofopt. */
function optionsOf(list: Uint8Array): [number, string][] {
  const view = new DataView(list.buffer, list.byteOffset, list.length);
  const options: [number, string][] = [];
  for (let at = 0; view.getUint16(at) !== 0; ) {
    const length = view.getUint16(at + 2);
    options.push([view.getUint16(at), toLatin1(list.subarray(at + 4, at + 4 + length))]);
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return options;
}

const FLAGS = ["FIN", "SYN", "RST", "PSH", "ACK"];

/** The packets of the enhanced packet blocks (4.3), what is in their headers, and their comments. */
async function packetsOf(events: Iterable<RunEvent>) {
  const [, , ...blocks] = await blocksOf(events);
  return blocks.map(({ type, body }) => {
    expect(type).toBe(6);
    const view = new DataView(body.buffer);
    const length = view.getUint32(12);
    const tcp = new DataView(body.buffer, 40, length - 20);
    const flags = tcp.getUint8(13);
    return {
      time: Number(view.getBigUint64(4)),
      from: tcp.getUint16(0),
      seq: tcp.getUint32(4),
      ack: tcp.getUint32(8),
      flags: FLAGS.filter((_, bit) => flags & (1 << bit)).join(" "),
      payload: toLatin1(body.subarray(40 + (tcp.getUint8(12) >> 4) * 4, 20 + length)),
      comments: optionsOf(body.subarray(20 + Math.ceil(length / 4) * 4)).map(([, text]) => text),
    };
  });
}

describe("the file", () => {
  it("begins with a section and an interface that say what it was made from", async () => {
    const [section, tap, ...packets] = await blocksOf([]);
    expect(packets).toEqual([]);
    expect(section?.type).toBe(0x0a0d0d0a);
    expect([...(section?.body.subarray(0, 8) ?? [])]).toEqual([0x1a, 0x2b, 0x3c, 0x4d, 0, 1, 0, 0]);
    expect(optionsOf(section?.body.subarray(16) ?? new Uint8Array(4))).toEqual([
      [
        1,
        expect.stringMatching(/run 0190 of the experiment handshake\nMade from an application tap/),
      ],
      [4, "Lab 101"],
    ]);
    expect(tap?.type).toBe(1);
    expect([...(tap?.body.subarray(0, 2) ?? [])]).toEqual([0, 101]);
    expect(optionsOf(tap?.body.subarray(8) ?? new Uint8Array(4))).toContainEqual([9, "\x06"]);
  });

  it("[RUN5] says at its head what the log left out", async () => {
    const omitted = event("run.omitted", 9, { events: 12, bytes: 3_456 });
    const [section] = await blocksOf([], [omitted]);
    expect(toLatin1(section?.body ?? new Uint8Array())).toMatch(/12 events with 3456 bytes/);
  });
});

describe("packets", () => {
  it("number, acknowledge and time the bytes of a connection", async () => {
    seq = 0;
    const packets = await packetsOf([
      open(1, 1_000),
      chunk("wire.read", 1, 2_000, "hello"),
      chunk("wire.write", 1, 3_000, "ok"),
      event("wire.end", 4_000, { conn: 1 }),
      close(1, 5_000, [5, 2]),
    ]);
    const zero = STARTED.getTime() * 1000;
    expect(packets.map((p) => [p.time - zero, p.from, p.flags, p.seq, p.ack, p.payload])).toEqual([
      [1_000, 49_153, "SYN", 0, 0, ""],
      [1_000, 80, "SYN ACK", 0, 1, ""],
      [1_000, 49_153, "ACK", 1, 1, ""],
      [2_000, 49_153, "PSH ACK", 1, 1, "hello"],
      [3_000, 80, "PSH ACK", 1, 6, "ok"],
      [4_000, 49_153, "FIN ACK", 6, 3, ""],
      [4_000, 80, "ACK", 3, 7, ""],
      [5_000, 80, "FIN ACK", 3, 7, ""],
      [5_000, 49_153, "ACK", 7, 4, ""],
    ]);
    expect(packets[3]?.comments).toEqual(["event 2, wire.read"]);
  });

  it("split a chunk that is longer than an IP packet, and acknowledge long flights", async () => {
    const text = "x".repeat(100 * 1024);
    const [, , , ...packets] = await packetsOf([open(1, 0), chunk("wire.write", 1, 1, text)]);
    expect(
      packets.map(({ from, flags, seq, payload }) => [from, flags, seq, payload.length]),
    ).toEqual([
      [80, "ACK", 1, 65_495],
      [80, "PSH ACK", 65_496, 36_905],
      [49_153, "ACK", 1, 0],
    ]);
    expect(packets.map(({ payload }) => payload).join("")).toBe(text);
  });

  it("reset a connection that ended with an error, and leave an open one open", async () => {
    const ended = await packetsOf([open(1, 0), open(2, 0), close(1, 5, [0, 0], "ECONNRESET")]);
    expect(ended.at(-1)).toMatchObject({ from: 49_153, flags: "RST ACK" });
    expect(ended.at(-1)?.comments[1]).toContain("ECONNRESET");
    expect(ended.some(({ flags }) => flags.includes("FIN"))).toBe(false);
    const timeout = await packetsOf([open(1, 0), close(1, 5, [0, 0], "ETIMEDOUT")]);
    expect(timeout.at(-1)?.from).toBe(80);
  });

  it("show no FIN of a client that sent none", async () => {
    const packets = await packetsOf([open(1, 0), close(1, 5, [0, 0])]);
    expect(packets.slice(3).map(({ from, flags }) => [from, flags])).toEqual([
      [80, "FIN ACK"],
      [49_153, "ACK"],
    ]);
    expect(packets[3]?.comments).toContain("the server saw no FIN of the client");
  });

  it("[TAP3] name the bytes that were overwritten", async () => {
    const read = event("wire.read", 1, { conn: 1, bytes: btoa("a=**"), masked: [[2, 4]] });
    const packets = await packetsOf([open(1, 0), read]);
    expect(packets.at(-1)?.comments[1]).toMatch(/^bytes 2 to 3 /);
  });

  it("[RUN5] leave out what follows a truncation, and jump over it at the end", async () => {
    const packets = await packetsOf([
      open(1, 0),
      chunk("wire.read", 1, 1, "kept"),
      event("run.truncated", 2, { limit: "bytes", value: 4 }),
      chunk("wire.read", 1, 3, "?"),
      event("wire.end", 4, { conn: 1 }),
      close(1, 5, [1_004, 7]),
    ]);
    expect(packets.slice(4).map(({ from, flags, seq }) => [from, flags, seq])).toEqual([
      [49_153, "FIN ACK", 1_005],
      [80, "ACK", 8],
      [80, "FIN ACK", 8],
      [49_153, "ACK", 1_006],
    ]);
    expect(packets[4]?.comments.join("; ")).toMatch(/counted 1000 bytes of the client.*limit of 4/);
  });

  it("are not made from events that are not of their schema", async () => {
    const broken = ["wire.open", "wire.read", "wire.write", "wire.end", "wire.close"];
    expect(await packetsOf(broken.map((type) => event(type, 1, { conn: "1" })))).toEqual([]);
  });
});

it("holds one event of a long run at a time", async () => {
  let taken = 0;
  const bytes = btoa("x".repeat(419));
  function* run() {
    yield open(1, 0);
    for (taken = 1; taken < 20_000; taken++) {
      yield event(taken % 2 ? "wire.read" : "wire.write", taken, { conn: 1, bytes });
    }
  }
  let pieces = 0;
  for await (const piece of piecesOf(run())) {
    expect(piece.length).toBeLessThan(1_024);
    // Two heads and the handshake go before the first chunk; every 65,536 bytes come two packets.
    expect(taken).toBeLessThanOrEqual(++pieces);
  }
  expect(pieces).toBeGreaterThan(20_000);
});
