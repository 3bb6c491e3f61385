import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { deriveAccept } from "#protocol/accept-key.ts";
import { encodeFrame } from "#protocol/frames.ts";
import { sendFrames } from "./send-frames.ts";

const KEY = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);
const ping = encodeFrame({ opcode: 9, maskingKey: KEY, payload: new Uint8Array() });
const SEC_KEY = /Sec-WebSocket-Key: (\S+)\r\n/;

/** A TCP server that does with each connection what `serve` says, and the client sent against it. */
async function against(
  serve: (socket: Socket, request: string) => void,
  { writes = [ping], gapMs = 0, signal = new AbortController().signal } = {},
) {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (head) => serve(socket, head.toString("latin1")));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  const told: string[] = [];
  const options = { path: "/", host: "x", deflate: false, writes, gapMs, signal };
  const end = await sendFrames(socket, {
    ...options,
    onSent: (sent) => told.push(`sent ${sent.writes}`),
    onQuiet: () => told.push("quiet"),
  });
  expect(socket.destroyed).toBe(true);
  server.close();
  await once(server, "close");
  return { end, told };
}

function accept(socket: Socket, request: string, key = SEC_KEY.exec(request)?.[1] ?? ""): void {
  const { accept } = deriveAccept(key);
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
}

describe.concurrent("sendFrames", { timeout: 20_000 }, () => {
  test("sends nothing to a server that refuses", async () => {
    const refuse = (socket: Socket) => socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    expect(await against(refuse)).toEqual({ end: "refused", told: [] });
  });

  test("sends nothing to a server whose accept is for another key", async () => {
    const { end, told } = await against((socket, request) => accept(socket, request, "another"));
    expect({ end, told }).toEqual({ end: "refused", told: [] });
  });

  test("reads no answer without an end", async () => {
    const flood = (socket: Socket) => {
      socket.write("HTTP/1.1 101 ");
      const more = () => {
        while (!socket.destroyed && socket.write("x".repeat(4096)));
      };
      socket.on("drain", more);
      more();
    };
    expect((await against(flood)).end).toBe("refused");
  });

  test("gives up a server that never answers the handshake", async () => {
    expect(await against(() => {})).toEqual({ end: "timeout", told: [] });
  });

  test("gives up a server that is never quiet", async () => {
    const chatter = (socket: Socket, request: string) => {
      accept(socket, request);
      const pong = encodeFrame({ opcode: 10, maskingKey: null, payload: new Uint8Array() });
      const timer = setInterval(() => socket.write(pong), 50);
      socket.on("close", () => clearInterval(timer));
      socket.resume();
    };
    expect(await against(chatter)).toEqual({ end: "timeout", told: ["sent 1", "quiet"] });
  });

  test("takes a reset for a close by the server", async () => {
    const reset = (socket: Socket, request: string) => {
      accept(socket, request);
      socket.once("data", () => socket.resetAndDestroy());
    };
    expect(await against(reset)).toEqual({ end: "closed", told: ["sent 1"] });
  });

  test("sends no more once the server has closed, and answers its Close with its code", async () => {
    const answer = Promise.withResolvers<string>();
    const payload = Uint8Array.of(0x0f, 0xa0);
    const close = (socket: Socket, request: string) => {
      accept(socket, request);
      const seen: Buffer[] = [];
      socket.on("data", (bytes: Buffer) => seen.push(bytes));
      socket.on("close", () => answer.resolve(Buffer.concat(seen).toString("hex")));
      socket.write(encodeFrame({ opcode: 8, maskingKey: null, payload }));
      // The client answers before it ends too (RFC 6455 5.5.1).
      socket.once("data", () => socket.end());
    };
    const { end, told } = await against(close, { writes: [ping, ping, ping], gapMs: 1000 });
    expect(end).toBe("closed");
    expect(told).not.toContain("sent 3");
    expect(await answer.promise).toMatch(/(8980[0-9a-f]{8}){0,2}8882[0-9a-f]{12}$/);
  });

  test("ends without a Close in the middle of a frame", async () => {
    const seen = Promise.withResolvers<number>();
    const listen = (socket: Socket, request: string) => {
      accept(socket, request);
      let count = 0;
      socket.on("data", (bytes) => {
        count += bytes.length;
      });
      socket.on("close", () => seen.resolve(count));
    };
    const writes = [ping.subarray(0, 4)];
    expect(await against(listen, { writes })).toEqual({ end: "quiet", told: ["sent 1", "quiet"] });
    expect(await seen.promise).toBe(4);
  });

  test("ends at once when it is told to, before and while it sends", async () => {
    const over = AbortSignal.abort();
    expect((await against(accept, { signal: over })).end).toBe("failed");
    const later = new AbortController();
    const serve = (socket: Socket, request: string) => {
      accept(socket, request);
      socket.once("data", () => later.abort());
    };
    const writes = Array.from({ length: 64 }, () => ping);
    const { end } = await against(serve, { writes, gapMs: 1000, signal: later.signal });
    expect(end).toBe("failed");
  });
});
