import { concatBytes } from "#protocol/bytes.ts";
import { encodeFrame } from "#protocol/frames.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { RunEvent, Side } from "#protocol/run-event.ts";

const KEY = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);
const utf8 = (text: string) => new TextEncoder().encode(text);

const REQUEST = utf8(
  [
    "GET /lab/t/echo?socket=1 HTTP/1.1",
    "Host: localhost:3001",
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version: 13",
    "\r\n",
  ].join("\r\n"),
);
const ANSWER = utf8(
  [
    "HTTP/1.1 101 Switching Protocols",
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
    "\r\n",
  ].join("\r\n"),
);

/** Writes the log of a run down, event by event, a tenth of a millisecond between two of them. */
class Log {
  readonly events: RunEvent[] = [];

  add(side: Side, type: string, data: Record<string, unknown>): void {
    const seq = this.events.length + 1;
    this.events.push({ seq, at: seq * 100, side, type, data });
  }

  read(...frames: Uint8Array[]): void {
    this.#chunk("wire.read", concatBytes(frames));
  }

  write(...frames: Uint8Array[]): void {
    this.#chunk("wire.write", concatBytes(frames));
  }

  #chunk(type: "wire.read" | "wire.write", bytes: Uint8Array): void {
    this.add("wire", type, { conn: 1, bytes: Buffer.from(bytes).toString("base64") });
  }
}

const fromClient = (opcode: number, text: string, fin = true) =>
  encodeFrame({ opcode, fin, maskingKey: KEY, payload: utf8(text) });
const fromServer = (opcode: number, text: string, fin = true) =>
  encodeFrame({ opcode, fin, maskingKey: null, payload: utf8(text) });

function handshake(): Log {
  const log = new Log();
  log.add("wire", "wire.open", { conn: 1, by: "client" });
  log.read(REQUEST);
  log.write(ANSWER);
  log.add("browser", "socket.open", { socket: 1, protocol: "", extensions: "" });
  return log;
}

function farewell(log: Log): readonly RunEvent[] {
  const normalClosure = Uint8Array.of(0x03, 0xe8);
  log.read(encodeFrame({ opcode: OPCODE.close, maskingKey: KEY, payload: normalClosure }));
  log.add("wire", "wire.close", { conn: 1, hadError: false, bytesRead: 0, bytesWritten: 0 });
  return log.events;
}

/** A run with as many frames as asked: echoes, a ping and a pong every 50 of them, all in real bytes. */
export function runOfFrames(count: number): readonly RunEvent[] {
  const log = handshake();
  for (let sent = 0; sent < count; sent += 2) {
    const text = `message ${sent} ${"·".repeat(sent % 40)}`;
    if (sent % 50 === 0) {
      log.write(fromServer(OPCODE.ping, String(sent)));
      log.read(fromClient(OPCODE.pong, String(sent)));
    } else {
      log.add("browser", "socket.send", { socket: 1, kind: "text", bytes: utf8(text).length });
      log.read(fromClient(OPCODE.text, text));
      log.write(fromServer(OPCODE.text, text));
      log.add("browser", "socket.message", { socket: 1, kind: "text", bytes: utf8(text).length });
    }
  }
  return farewell(log);
}

/** A run whose chunks, frames and messages all have boundaries of their own, with a fault at its end. */
export function runOfBoundaries(): readonly RunEvent[] {
  const log = handshake();
  const hello = fromClient(OPCODE.text, "Hello across two reads");
  log.read(hello.subarray(0, 9));
  log.read(hello.subarray(9));
  log.write(fromServer(OPCODE.text, "one"), fromServer(OPCODE.text, "two"));
  log.read(fromClient(OPCODE.text, "first, ", false));
  log.read(
    fromClient(OPCODE.ping, "in between"),
    fromClient(OPCODE.continuation, "second, ", false),
  );
  log.write(fromServer(OPCODE.pong, "in between"));
  log.read(fromClient(OPCODE.continuation, "last"));
  log.write(fromServer(OPCODE.binary, "\0".repeat(70_000)));
  log.read(fromServer(OPCODE.text, "a client must mask this"));
  return log.events;
}
