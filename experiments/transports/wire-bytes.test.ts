import { describe, expect, it } from "vitest";
import type { RunEvent } from "#protocol/run-event.ts";
import { bytesIn } from "#protocol/wire/traffic.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { frameOf } from "#tests/support/run-script.ts";
import { wireOf } from "./wire-bytes.ts";

const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const get = (path: string) => `GET /lab/t${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
const NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n";
const OK = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n[{}]";
const SWITCHED = "HTTP/1.1 101 Switching Protocols\r\n\r\n";

/** The log of connections that carry these chunks: `>` from the client, `<` from the server. */
function wire(...chunks: readonly [conn: number, way: ">" | "<", text: string][]) {
  const events: RunEvent[] = chunks.map(([conn, way, text], index) => ({
    seq: index + 1,
    at: (index + 1) * 1_000,
    side: "wire",
    type: way === ">" ? "wire.read" : "wire.write",
    data: { conn, bytes: btoa(text) },
  }));
  return wireOf(connectionsOf(events));
}

describe("wireOf", () => {
  it("tells the transports apart that share a connection, by what each request asks for", () => {
    const {
      poll,
      "long-poll": longPoll,
      other,
    } = wire(
      [1, ">", get("/cookie")],
      [1, "<", NO_CONTENT],
      [1, ">", get("/poll?after=0")],
      [1, "<", NO_CONTENT],
      [1, ">", get("/long-poll?after=0")],
      [1, "<", OK],
      [2, ">", get("/poll?after=1")],
      [2, "<", OK],
    );
    expect(poll).toMatchObject({ requests: 2, emptyAnswers: 1, connections: 2 });
    expect(poll.up).toEqual({ header: get("/poll?after=0").length * 2, payload: 0 });
    expect(poll.down).toEqual({ header: NO_CONTENT.length + OK.length - 4, payload: 4 });
    expect(longPoll).toMatchObject({ requests: 1, emptyAnswers: 0, connections: 1 });
    expect(bytesIn(longPoll.down)).toBe(OK.length);
    expect(bytesIn(other.up)).toBe(get("/cookie").length);
    expect(bytesIn(other.down)).toBe(NO_CONTENT.length);
  });

  it("gives frames to the request that opened the WebSocket, their headers apart", () => {
    const { socket } = wire(
      [1, ">", get("/socket?after=0")],
      [1, "<", SWITCHED + latin1(frameOf("server", { payload: "12345" }))],
      [1, ">", latin1(frameOf("client", { opcode: 8 }))],
    );
    expect(socket).toMatchObject({ requests: 1, connections: 1 });
    expect(socket.down).toEqual({ header: SWITCHED.length + 2, payload: 5 });
    expect(socket.up).toEqual({ header: get("/socket?after=0").length + 6, payload: 0 });
  });

  it("grows to the same bytes, each at the time it crossed, also in a chunk of two messages", () => {
    const { poll, "long-poll": longPoll } = wire(
      [1, ">", get("/poll") + get("/long-poll")],
      [1, "<", NO_CONTENT + OK],
    );
    expect(poll.bytes).toEqual([
      { at: 1_000, up: get("/poll").length, down: 0 },
      { at: 2_000, up: get("/poll").length, down: NO_CONTENT.length },
    ]);
    expect(longPoll.bytes.at(-1)).toEqual({
      at: 2_000,
      up: get("/long-poll").length,
      down: OK.length,
    });
  });

  it("[TAP4] takes a request of another run, which was refused, for none of a transport", () => {
    const { poll, other } = wire(
      [1, ">", get("/poll")],
      [1, "<", "HTTP/1.1 421 Misdirected Request\r\nContent-Length: 0\r\n\r\n"],
    );
    expect(poll.requests).toBe(0);
    expect(other.requests).toBe(1);
  });

  it("puts what is no request for a transport, and what cannot be read, with the others", () => {
    const { other, poll } = wire(
      [1, ">", get("/nothing")],
      [2, ">", "\x16\x03\x01\x02\x00\r\n\r\n"],
    );
    expect(other.up.header).toBe(get("/nothing").length + 9);
    expect(other.requests).toBe(1);
    expect(poll.requests).toBe(0);
  });
});
