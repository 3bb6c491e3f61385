import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeFrame } from "#protocol/frames.ts";
import { Connection } from "./connection.ts";
import type { Sender } from "./stream.ts";
import { bytesIn, totalOf, trafficOf } from "./traffic.ts";

type Piece = readonly [sender: Sender, bytes: Uint8Array];

const bytesOf = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const up = (text: string): Piece => ["client", bytesOf(text)];
const down = (text: string): Piece => ["server", bytesOf(text)];

function seen(pieces: readonly Piece[]): Connection {
  const connection = new Connection(1);
  for (const [i, [sender, bytes]] of pieces.entries()) {
    connection.append(sender, { seq: i + 1, at: i + 1 }, bytes, []);
  }
  return connection;
}

/** Each part as `kind header+payload up, header+payload down`. */
const told = (...pieces: readonly Piece[]) =>
  trafficOf(seen(pieces)).map(({ part, ...sums }) => {
    const [sent, got] = [sums.up, sums.down].map(({ header, payload }) => `${header}+${payload}`);
    return `${part.kind} ${sent} up, ${got} down`;
  });

const POST = "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n";
const CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
const UPGRADE = "GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n";
const SWITCHING = "HTTP/1.1 101 Switching Protocols\r\n\r\n";

describe("trafficOf", () => {
  it("counts content as payload, and chunk framing, trailers and interim answers as header", () => {
    const early = "HTTP/1.1 100 Continue\r\n\r\n";
    const chunks = "5\r\nhello\r\n0\r\nA: b\r\n\r\n";
    expect(told(up(`${POST}12345`), down(early), down(CHUNKED + chunks))).toEqual([
      `exchange ${POST.length}+5 up, ${early.length + CHUNKED.length + chunks.length - 5}+5 down`,
    ]);
  });

  it("splits what has come of an answer that goes on", () => {
    expect(told(up(`${POST}12`), down(`${CHUNKED}5\r\nhe`))).toEqual([
      `exchange ${POST.length}+2 up, ${CHUNKED.length + 3}+2 down`,
    ]);
  });

  it("splits frames, control frames being header, and the frame that is not complete", () => {
    const frames = (...parts: readonly number[]): Piece => ["server", Uint8Array.from(parts)];
    const handshake = `exchange ${UPGRADE.length}+0 up, ${SWITCHING.length}+0 down`;
    const open = [up(UPGRADE), down(SWITCHING)];
    expect(told(...open, frames(0x81, 2, 65, 66, 0x89, 1, 65))).toEqual([
      handshake,
      "frames 0+0 up, 5+2 down",
    ]);
    expect(told(...open, frames(0x82, 126, 0))).toEqual([handshake, "frames 0+0 up, 3+0 down"]);
    expect(told(...open, frames(0x82, 126, 0, 200, 65))).toEqual([
      handshake,
      "frames 0+0 up, 4+1 down",
    ]);
    expect(told(...open, frames(0x89, 4, 65))).toEqual([handshake, "frames 0+0 up, 3+0 down"]);
  });

  it("tells bytes that are neither apart: a head to come, what follows a fault", () => {
    expect(told(up(POST.slice(0, 9)))).toEqual(["unread 9+0 up, 0+0 down"]);
    const fault: Piece = ["client", Uint8Array.of(0x81, 1, 65, 0x81, 0x80, 0, 0, 0, 0)];
    expect(told(up(UPGRADE), down(SWITCHING), fault)).toEqual([
      `exchange ${UPGRADE.length}+0 up, ${SWITCHING.length}+0 down`,
      "frames 0+0 up, 0+0 down",
      "unread 9+0 up, 0+0 down",
    ]);
  });
});

describe("the parts of a connection", () => {
  const text = fc.constantFrom(
    ...[POST, UPGRADE, CHUNKED, SWITCHING, "HEAD / HTTP/1.1\r\n\r\n", "HTTP/1.1 204 No\r\n\r\n"],
    ...["5\r\nhello\r\n", "0\r\n\r\n", "12345", "\r\n", "HTTP/1.1 200 OK\r\n\r\n"],
    ...["HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"],
  );
  const frame = fc
    .record({
      opcode: fc.constantFrom(0, 1, 2, 8, 9, 10, 11),
      payload: fc.uint8Array({ maxLength: 200 }),
      maskingKey: fc.option(fc.uint8Array({ minLength: 4, maxLength: 4 })),
    })
    .map((spec) => encodeFrame({ fin: true, ...spec }));
  const bytes = fc.oneof(text.map(bytesOf), frame, fc.uint8Array({ maxLength: 40 }));
  const cut = fc
    .record({ bytes, at: fc.nat(40) })
    .map(({ bytes: whole, at }) => [whole.subarray(0, at), whole.subarray(at)]);
  const pieces = fc
    .array(fc.tuple(fc.constantFrom<Sender>("client", "server"), cut))
    .map((list) => list.flatMap(([sender, parts]) => parts.map((part): Piece => [sender, part])));
  const upgraded = fc.boolean().map((is) => (is ? [up(UPGRADE), down(SWITCHING)] : []));

  it("add up to every byte of both streams, whatever the bytes and their chunks, at any moment", () => {
    fc.assert(
      fc.property(upgraded, pieces, (before, after) => {
        const connection = new Connection(1);
        for (const [i, [sender, part]] of [...before, ...after].entries()) {
          connection.append(sender, { seq: i + 1, at: i + 1 }, part, []);
          const parts = trafficOf(connection);
          const total = totalOf(parts);
          expect(bytesIn(total.up)).toBe(connection.client.length);
          expect(bytesIn(total.down)).toBe(connection.server.length);
          const least = Math.min(
            ...parts.flatMap(({ up: sent, down: got }) => [sent, got].flatMap(Object.values)),
            0,
          );
          expect(least).toBe(0);
        }
      }),
      { numRuns: 500 },
    );
  });
});
