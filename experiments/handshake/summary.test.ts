import { describe, expect, it } from "vitest";
import { encodeFrame } from "#protocol/frames.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { handshakeResult } from "./contract.ts";
import { summarizeHandshake } from "./summary.ts";

const REQUEST =
  "GET /lab/t?socket=1 HTTP/1.1\r\nHost: localhost:3001\r\nUpgrade: websocket\r\n" +
  "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: chat\r\n\r\n";
const ANSWER =
  "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
  "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: chat\r\n\r\n";
const REFUSAL =
  "HTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13, 8\r\nContent-Length: 2\r\n\r\nno";

const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const spec = { fin: true, opcode: 1, payload: new TextEncoder().encode("Hello") };
const CLIENT_FRAME = latin1(
  encodeFrame({ ...spec, maskingKey: Uint8Array.of(0x37, 0xfa, 0x21, 0x3d) }),
);
const SERVER_FRAME = latin1(encodeFrame({ ...spec, maskingKey: null }));

type Step = readonly [type: string, at: number, data: Record<string, unknown>];

function log(...steps: Step[]): RunEvent[] {
  return steps.map(([type, at, data], index) => ({ seq: index + 1, at, side: "wire", type, data }));
}
const open = (by: string): Step => ["wire.open", 10, { conn: 1, by }];
const read = (at: number, text: string): Step => ["wire.read", at, { conn: 1, bytes: btoa(text) }];
const write = (at: number, text: string): Step => [
  "wire.write",
  at,
  { conn: 1, bytes: btoa(text) },
];

describe("summarizeHandshake", () => {
  it("tells an accepted handshake and counts the frames after it", () => {
    const events = log(
      open("client"),
      read(100, REQUEST),
      write(350, ANSWER),
      write(400, SERVER_FRAME),
      read(500, CLIENT_FRAME + CLIENT_FRAME),
    );
    expect(summarizeHandshake(events)).toEqual({
      mode: "browser",
      status: 101,
      upgraded: true,
      key: "dGhlIHNhbXBsZSBub25jZQ==",
      accept: {
        computed: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
        sent: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
      },
      protocol: "chat",
      requestBytes: REQUEST.length,
      responseBytes: ANSWER.length,
      answeredAfter: 250,
      frames: { read: 2, write: 1 },
    });
  });

  it("gives the same result however the bytes were chunked", () => {
    const one = (make: typeof read, at: number, text: string) =>
      Array.from(text, (char) => make(at, char));
    const whole = [read(100, REQUEST + CLIENT_FRAME), write(350, ANSWER + SERVER_FRAME)];
    const cut = [
      ...one(read, 100, REQUEST + CLIENT_FRAME),
      ...one(write, 350, ANSWER + SERVER_FRAME),
    ];
    expect(summarizeHandshake(log(open("client"), ...cut))).toEqual(
      summarizeHandshake(log(open("client"), ...whole)),
    );
  });

  it("tells a refusal of an edited request, content counted", () => {
    const events = log(open("sidecar"), read(5, REQUEST), write(9, REFUSAL));
    expect(summarizeHandshake(events)).toMatchObject({
      mode: "edited",
      status: 400,
      upgraded: false,
      accept: { computed: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", sent: null },
      responseBytes: REFUSAL.length,
      frames: { read: 0, write: 0 },
    });
  });

  it("has a result for every beginning of a log, and never throws", () => {
    const events = log(
      open("client"),
      read(100, REQUEST),
      write(350, ANSWER),
      read(400, "\xff\xff\xff"),
      ["wire.read", 410, { conn: 1, bytes: "%%%" }],
      ["wire.write", 420, { conn: "one" }],
    );
    for (let length = 0; length <= events.length; length++) {
      const result = summarizeHandshake(events.slice(0, length));
      expect(handshakeResult.safeParse(result).success, `${length} events`).toBe(true);
    }
    expect(summarizeHandshake([])).toMatchObject({ status: null, key: null, answeredAfter: null });
  });

  it("reads bytes that are no HTTP as no request", () => {
    const events = log(
      open("sidecar"),
      read(1, "\x16\x03\x01"),
      write(2, "HTTP/1.1 400 No\r\n\r\n"),
    );
    expect(summarizeHandshake(events)).toMatchObject({ status: 400, key: null, requestBytes: 3 });
  });
});
