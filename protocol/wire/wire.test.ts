import { describe, expect, it } from "vitest";
import { toLatin1 } from "#protocol/bytes.ts";
import { encodeFrame } from "#protocol/frames.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { connectionsOf } from "./wire-log.ts";

const REQUEST = "GET /lab/t HTTP/1.1\r\nHost: a\r\nCookie: s=****\r\n\r\n";
const ANSWER = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";
const frame = (text: string, masked: boolean, opcode = 1) =>
  toLatin1(
    encodeFrame({
      fin: true,
      opcode,
      payload: Uint8Array.from(text, (char) => char.charCodeAt(0)),
      maskingKey: masked ? Uint8Array.of(1, 2, 3, 4) : null,
    }),
  );

let seq = 0;
const event = (type: string, at: number, data: Record<string, unknown>): RunEvent => ({
  seq: ++seq,
  at,
  side: "wire",
  type,
  data,
});
const read = (conn: number, at: number, text: string, masked?: [number, number][]) =>
  event("wire.read", at, { conn, bytes: btoa(text), ...(masked && { masked }) });
const write = (conn: number, at: number, text: string) =>
  event("wire.write", at, { conn, bytes: btoa(text) });

function only(events: RunEvent[]) {
  const [connection] = connectionsOf(events);
  if (!connection) throw new Error("no connection");
  return connection;
}

describe("connectionsOf", () => {
  it("[TAP1] joins chunks to one stream per direction and keeps their boundaries", () => {
    const connection = only([
      event("wire.open", 1, { conn: 1, by: "client" }),
      read(1, 2, "GET "),
      read(1, 3, "/"),
      write(1, 4, "HTTP"),
    ]);
    expect(toLatin1(connection.client.bytes)).toBe("GET /");
    expect(connection.client.chunks).toMatchObject([
      { start: 0, end: 4, at: 2 },
      { start: 4, end: 5, at: 3 },
    ]);
    expect(toLatin1(connection.server.bytes)).toBe("HTTP");
    expect(connection.chunks.map(({ sender }) => sender)).toEqual(["client", "client", "server"]);
  });

  it("[TAP3] moves masked ranges from their chunk to the stream", () => {
    const connection = only([read(1, 1, "GET "), read(1, 2, "x****y", [[1, 5]])]);
    expect(connection.client.masked).toEqual([[5, 9]]);
  });

  it("keeps connections apart and leaves out what is not of the schema", () => {
    const connections = connectionsOf([
      read(2, 1, "b"),
      read(1, 2, "a"),
      event("wire.read", 3, { conn: 1, bytes: "no base64!" }),
      event("wire.nonsense", 4, { conn: 3 }),
      event("wire.close", 5, { conn: 1, hadError: false, bytesRead: 1, bytesWritten: 0 }),
    ]);
    expect(connections.map(({ conn, client }) => [conn, toLatin1(client.bytes)])).toEqual([
      [2, "b"],
      [1, "a"],
    ]);
    expect(connections[1]?.closed).toMatchObject({ at: 5, bytesRead: 1 });
  });
});

describe("where HTTP ends and frames begin", () => {
  it("finds the offset in each direction, and no offset before the 101 is whole", () => {
    const half = only([read(1, 1, REQUEST), write(1, 2, ANSWER.slice(0, -2))]);
    expect(half.exchange).toMatchObject({ status: null, framesAt: null });
    const whole = only([read(1, 1, REQUEST), write(1, 2, ANSWER)]);
    expect(whole.exchange).toMatchObject({
      status: 101,
      framesAt: { client: REQUEST.length, server: ANSWER.length },
    });
  });

  it("decodes frames in the same write as the 101, and gives each the time it was complete", () => {
    const ping = frame("hi", false, 9);
    const text = frame("Hello", true);
    const connection = only([
      read(1, 1, REQUEST),
      write(1, 2, ANSWER + ping),
      read(1, 3, text.slice(0, 4)),
      read(1, 7, text.slice(4) + text.slice(0, 3)),
    ]);
    const decoded = connection;
    expect(decoded.frames).toMatchObject([
      { sender: "server", start: ANSWER.length, at: 2, frame: { opcode: 9 } },
      { sender: "client", start: REQUEST.length, at: 7, frame: { opcode: 1, masked: true } },
    ]);
    expect([decoded.pendingBytes("client"), decoded.pendingBytes("server")]).toEqual([3, 0]);
    expect(decoded.frames.map(({ frame: seen }) => toLatin1(seen.payload))).toEqual([
      "hi",
      "Hello",
    ]);
  });

  it("tells a fault with its place in the stream, and decodes nothing of a refusal", () => {
    const connection = only([
      read(1, 1, REQUEST + frame("no mask", false)),
      write(1, 2, ANSWER + frame("\x03\xe8done", false, 8)),
    ]);
    const decoded = connection;
    expect(decoded.faults).toMatchObject([{ sender: "client", fault: { closeCode: 1002 } }]);
    expect(decoded.frames.map(({ frame: seen }) => toLatin1(seen.payload))).toEqual([
      "\x03\xe8done",
    ]);
    const refused = only([read(1, 1, REQUEST), write(1, 2, "HTTP/1.1 400 No\r\n\r\n\x81\x00")]);
    expect(refused.frames).toEqual([]);
  });
});
