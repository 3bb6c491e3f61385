import { describe, expect, it } from "vitest";
import { concatBytes } from "#protocol/bytes.ts";
import { encodeFrame } from "#protocol/frames.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import { Connection } from "#protocol/wire/connection.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { textOf } from "./block-text.ts";
import { lanesOf } from "./layout.ts";
import { findSelected, moveBy } from "./moves.ts";
import { xOf } from "./ruler.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const REQUEST = utf8("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
const ANSWER = utf8("HTTP/1.1 101 Switching Protocols\r\n\r\n");
const KEY = Uint8Array.of(1, 2, 3, 4);
const frame = (opcode: number, text: string, fin = true) =>
  encodeFrame({ opcode, fin, maskingKey: KEY, payload: utf8(text) });

/** A connection after its handshake, and then these chunks of the client. */
function connectionOf(...chunks: Uint8Array[]): Connection {
  const connection = new Connection(1);
  let seq = 0;
  const append = (sender: Sender, bytes: Uint8Array) => {
    seq++;
    connection.append(sender, { seq, at: seq }, bytes, []);
  };
  append("client", REQUEST);
  append("server", ANSWER);
  for (const bytes of chunks) append("client", bytes);
  return connection;
}

const places = (blocks: readonly { kind: string; start: number; end: number }[]) =>
  blocks.map(({ kind, start, end }) => [kind, start - REQUEST.length, end - REQUEST.length]);

describe("the lanes of one direction", () => {
  it("[TAP1] shows a frame across two chunks, and two frames in one", () => {
    const [one, two, three] = ["one", "two", "three"].map((text) => frame(OPCODE.text, text));
    if (!one || !two || !three) throw new Error("three frames");
    const connection = connectionOf(one.subarray(0, 4), concatBytes([one.subarray(4), two, three]));
    const lanes = lanesOf(connection, "client");
    const [a, b] = [one.length, one.length + two.length];
    const end = b + three.length;
    expect(places(lanes.chunks).slice(1)).toEqual([
      ["chunk", 0, 4],
      ["chunk", 4, end],
    ]);
    expect(places(lanes.frames).slice(1)).toEqual([
      ["frame", 0, a],
      ["frame", a, b],
      ["frame", b, end],
    ]);
    const names = [lanes.frames[1], lanes.chunks[2]].map(
      (block) => block && textOf(block, connection, lanes).name,
    );
    expect(names[0]).toMatch(
      /^Frame 1, text, 3 bytes of payload, across 2 chunks, bytes 27 to 36$/,
    );
    expect(names[1]).toContain("with bytes of 3 frames");
  });

  it("shows a message of three frames, without the ping in between", () => {
    const parts = [
      frame(OPCODE.text, "a", false),
      frame(OPCODE.ping, "?"),
      frame(OPCODE.continuation, "b", false),
      frame(OPCODE.continuation, "c"),
    ];
    const { messages } = lanesOf(connectionOf(concatBytes(parts)), "client");
    expect(places(messages)).toEqual([
      ["message", 0, 28],
      ["message", 7, 14],
    ]);
    const [first = [], second = []] = messages[0]?.parts ?? [];
    expect([...first, ...second].map((at) => at - REQUEST.length)).toEqual([0, 7, 14, 28]);
  });

  it("ends in what is not complete: a frame in its chunk, a message in its first frame", () => {
    const begun = frame(OPCODE.text, "begun", false);
    const next = frame(OPCODE.continuation, "not yet all of it");
    const connection = connectionOf(concatBytes([begun, next.subarray(0, 3)]));
    const { chunks, frames, messages } = lanesOf(connection, "client");
    expect(places(frames).at(-1)).toEqual(["pending", begun.length, begun.length + 3]);
    expect(frames.at(-1)?.selects).toEqual(chunks.at(-1)?.selects);
    expect(messages).toMatchObject([{ kind: "pending", selects: { kind: "frame", index: 0 } }]);
  });

  it("shows a fault where the decoder stopped, and one within a frame as its message", () => {
    const text = encodeFrame({
      opcode: OPCODE.text,
      maskingKey: KEY,
      payload: Uint8Array.of(0xff),
    });
    const unmasked = encodeFrame({ opcode: OPCODE.text, maskingKey: null, payload: utf8("no") });
    const connection = connectionOf(text, unmasked);
    const { frames, messages } = lanesOf(connection, "client");
    expect(places(messages)).toEqual([["fault", 0, text.length]]);
    expect(places(frames).slice(1)).toEqual([
      ["frame", 0, text.length],
      ["fault", text.length, text.length + unmasked.length],
    ]);
    expect(frames[2]?.selects).toEqual({ kind: "fault", index: 1 });
  });

  it("shows HTTP exchange by exchange, and what is no whole head", () => {
    const connection = new Connection(1);
    const answer = utf8("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
    connection.append("client", { seq: 1, at: 1 }, concatBytes([REQUEST, REQUEST]), []);
    connection.append("server", { seq: 2, at: 2 }, answer, []);
    connection.append("server", { seq: 3, at: 3 }, concatBytes([answer, utf8("HTTP")]), []);
    const lanes = lanesOf(connection, "server");
    expect(lanes.frames.map((block) => textOf(block, connection, lanes).label)).toEqual([
      "1: 200 OK",
      "1: content",
      "2: 200 OK",
      "2: content",
      "part of an HTTP head",
    ]);
    expect(findSelected(lanes, { kind: "exchange", index: 1 })).toEqual({
      lane: "frames",
      index: 2,
    });
    expect(lanes.messages).toEqual([]);
  });

  it("gives every boundary one place in all lanes, in the order of the bytes", () => {
    const long = frame(OPCODE.binary, "x".repeat(60_000));
    const lanes = lanesOf(connectionOf(long, frame(OPCODE.ping, "")), "client");
    const { ruler } = lanes;
    for (const block of [...lanes.chunks, ...lanes.frames, ...lanes.messages]) {
      expect(ruler.offsets).toContain(block.start);
      expect(ruler.offsets).toContain(block.end);
      expect(xOf(ruler, block.end) - xOf(ruler, block.start)).toBeGreaterThanOrEqual(24);
    }
    expect(ruler.at).toEqual(ruler.at.toSorted((a, b) => a - b));
    expect(ruler.width).toBeLessThan(1_000);
  });
});

describe("the keyboard in the lanes", () => {
  const lanes = lanesOf(
    connectionOf(concatBytes([frame(OPCODE.text, "a"), frame(OPCODE.text, "b")])),
    "client",
  );

  it("goes along a lane and stays at its ends", () => {
    const first = { lane: "frames", index: 0 } as const;
    expect(moveBy("ArrowLeft", first, lanes)).toEqual(first);
    expect(moveBy("ArrowRight", first, lanes)).toEqual({ lane: "frames", index: 1 });
    expect(moveBy("End", first, lanes)).toEqual({ lane: "frames", index: 2 });
    expect(moveBy("x", first, lanes)).toBeNull();
  });

  it("goes between lanes to what lies above and below", () => {
    const second = { lane: "frames", index: 2 } as const;
    expect(moveBy("ArrowUp", second, lanes)).toEqual({ lane: "chunks", index: 1 });
    expect(moveBy("ArrowDown", second, lanes)).toEqual({ lane: "messages", index: 1 });
    expect(moveBy("ArrowDown", { lane: "messages", index: 1 }, lanes)).toEqual({
      lane: "messages",
      index: 1,
    });
  });

  it("finds what was selected elsewhere", () => {
    expect(findSelected(lanes, { kind: "message", index: 1 })).toEqual({
      lane: "messages",
      index: 1,
    });
    expect(findSelected(lanes, { kind: "chunk", index: 1 })).toBeNull();
  });
});
