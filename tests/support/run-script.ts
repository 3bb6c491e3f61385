import { toLatin1 } from "#protocol/bytes.ts";
import { encodeFrame, type FrameSpec } from "#protocol/frames.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Sender } from "#protocol/wire/stream.ts";

const KEY = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);
const text = (value: string) => new TextEncoder().encode(value);

type Spec = Partial<Omit<FrameSpec, "payload" | "maskingKey">> & {
  readonly payload?: string | Uint8Array;
  /** False breaks the protocol. */
  readonly masked?: boolean;
};

/** A frame of this sender: text and final, and masked by the client, unless said otherwise. */
export function frameOf(sender: Sender, spec: Spec = {}): Uint8Array {
  const { payload = "", masked = sender === "client", fin = true, opcode = 1, ...rest } = spec;
  const bytes = typeof payload === "string" ? text(payload) : payload;
  return encodeFrame({ fin, opcode, payload: bytes, maskingKey: masked ? KEY : null, ...rest });
}

/** Writes the log of a run with one connection, as the tap and the browser would. Times in µs. */
export class RunScript {
  readonly events: RunEvent[] = [];

  open(at: number): this {
    return this.#add("wire", "wire.open", at, { conn: 1, by: "client" });
  }

  /** A read or a write of the server's socket. */
  chunk(sender: Sender, at: number, ...parts: readonly (Uint8Array | string)[]): this {
    const bytes = parts.flatMap((part) => [...(typeof part === "string" ? text(part) : part)]);
    const type = sender === "client" ? "wire.read" : "wire.write";
    return this.#add("wire", type, at, { conn: 1, bytes: btoa(toLatin1(Uint8Array.from(bytes))) });
  }

  /** Request and 101, of WebSocket object 1 unless said otherwise. */
  handshake(at: number, query = "?socket=1"): this {
    this.open(at).chunk("client", at + 100, `GET /lab/t/${query} HTTP/1.1\r\nHost: a\r\n\r\n`);
    return this.chunk("server", at + 200, "HTTP/1.1 101 Switching Protocols\r\n\r\n");
  }

  /** The client's FIN, then the end. */
  end(at: number): this {
    this.#add("wire", "wire.end", at, { conn: 1 });
    const counts = { hadError: false, bytesRead: 0, bytesWritten: 0 };
    return this.#add("wire", "wire.close", at + 100, { conn: 1, ...counts });
  }

  /** What the cable told of connection 1: `link.` + `type`. */
  link(type: string, at: number, data: Record<string, unknown> = {}): this {
    const conns = type === "fault" ? { conns: [1], by: "learner" } : { conn: 1 };
    return this.#add("server", `link.${type}`, at, { ...conns, ...data });
  }

  /** What the browser told of WebSocket object 1: `socket.` + `type`. */
  code(type: string, at: number, data: Record<string, unknown> = {}, error = 200): this {
    return this.#add("browser", `socket.${type}`, at, { socket: 1, ...data }, error);
  }

  #add(
    side: RunEvent["side"],
    type: string,
    at: number,
    data: Record<string, unknown>,
    error?: number,
  ): this {
    const seq = this.events.length + 1;
    this.events.push({ seq, at, side, type, data, ...(error !== undefined && { error }) });
    return this;
  }
}
