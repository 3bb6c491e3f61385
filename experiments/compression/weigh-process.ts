import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { constants, deflateRawSync } from "node:zlib";
import { type WebSocket, WebSocketServer } from "ws";
import { encodeFrame } from "#protocol/frame-encode.ts";
import { LEGS, type Leg } from "./legs.ts";
import { messagesOf } from "./messages.ts";
import { deflateOf } from "./settings.ts";
import { WEIGHED_CONNECTIONS, type WeighRequest, weighRequestSchema } from "./weighed.ts";

const MASKING_KEY = Uint8Array.of(1, 2, 3, 4);
const MOST_BYTES = 40 * 1024;
const SEED = 101;

/**
 * A process of its own that weighs connections, since V8 does not count zlib's contexts, and what was
 * freed stays with the allocator: here nothing is freed before the end. One line of JSON comes out.
 */
setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

const request = weighRequestSchema.parse(JSON.parse(process.argv[2] ?? ""));
// The first time, code is compiled and pools and threads come into being that stay.
for (const leg of LEGS) await open(leg, request, 2);
const weights = [];
for (const leg of LEGS) {
  const before = residentBytes();
  await open(leg, request, WEIGHED_CONNECTIONS);
  const grown = residentBytes() - before;
  weights.push({ leg, bytesPerConnection: Math.round(grown / WEIGHED_CONNECTIONS) });
}
process.stdout.write(`${JSON.stringify(weights)}\n`, () => process.exit());

function residentBytes(): number {
  collect();
  collect();
  return process.memoryUsage.rss();
}

/**
 * Opens connections to a server with this setting, one after the other, and leaves them open; on each
 * the messages went there and back. What the client's end needs to compress is gone by then.
 */
async function open(leg: Leg, asked: WeighRequest, connections: number): Promise<void> {
  const http = createServer().listen(0, "127.0.0.1");
  await once(http, "listening");
  const server = new WebSocketServer({ server: http, perMessageDeflate: deflateOf(leg, asked) });
  const frames = framesOf(leg, asked);
  const { port } = http.address() as AddressInfo;
  for (let opened = 0; opened < connections; opened++) {
    const answered = answersOn(server, frames.length);
    await join(port, frames);
    await answered;
  }
}

/** Resolves when the next connection had so many messages sent back. */
async function answersOn(server: WebSocketServer, messages: number): Promise<void> {
  const [socket]: WebSocket[] = await once(server, "connection");
  let left = messages;
  return new Promise((resolve) => {
    socket?.on("message", (data, isBinary) => {
      socket.send(data, { binary: isBinary }, () => {
        if (--left === 0) resolve();
      });
    });
  });
}

async function join(port: number, frames: readonly Uint8Array[]): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  socket.write(
    "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" +
      "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n",
  );
  await once(socket, "data");
  socket.resume();
  for (const frame of frames) socket.write(frame);
}

/** Messages as a client sends them, each compressed by itself, as every setting allows. */
function framesOf(leg: Leg, asked: WeighRequest): readonly Uint8Array[] {
  const windowBits = leg === "small-window" ? asked.windowBits : 15;
  // More than fill the windows change nothing.
  const count = Math.min(asked.count, Math.ceil(MOST_BYTES / asked.size));
  return messagesOf({ ...asked, count, seed: SEED }).map((message) => {
    const bytes = Buffer.from(message);
    const payload = leg === "off" ? bytes : deflated(bytes, windowBits);
    const opcode = typeof message === "string" ? 1 : 2;
    return encodeFrame({ opcode, rsv1: leg !== "off", maskingKey: MASKING_KEY, payload });
  });
}

/** RFC 7692 7.2.1: the four bytes at the end of a flush are left out. */
function deflated(bytes: Uint8Array, windowBits: number): Uint8Array {
  const options = { windowBits, finishFlush: constants.Z_SYNC_FLUSH };
  return deflateRawSync(bytes, options).subarray(0, -4);
}
