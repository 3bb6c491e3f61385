import type { Socket } from "node:net";
import { FrameDecoder } from "#protocol/frames.ts";
import { PROBE_LIMITS } from "#protocol/limits.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import { type Exchange, readExchange } from "#protocol/wire/exchange.ts";

/** Longest message that a server is followed through, in bytes; nothing of it is kept. */
const MESSAGE_BYTES = 1024 * 1024;

/** A server as its client sees it: what it answered, whether it closed, when it last was heard. */
export class Peer {
  /** The HTTP exchange, once the answer's head is complete. */
  exchange: Exchange | null = null;
  /** The payload of its Close frame. */
  close: Uint8Array | null = null;
  /** It sent its FIN, or the socket is gone. */
  gone = false;
  /** When the last byte went either way, in milliseconds of `performance.now()`. */
  lastByteAt = performance.now();
  readonly #socket: Socket;
  readonly #wakers = new Set<() => void>();
  #request: Uint8Array = new Uint8Array();
  #answer = Buffer.alloc(0);
  #decoder: FrameDecoder | null = null;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk: Buffer) => {
      this.lastByteAt = performance.now();
      if (this.#decoder) this.#readFrames(chunk);
      else this.#readHead(chunk);
      this.#wake();
    });
    socket.on("error", () => {});
    for (const end of ["end", "close"]) {
      socket.on(end, () => {
        this.gone = true;
        this.#wake();
      });
    }
  }

  /** Whether it closed, with a Close frame or without. */
  get over(): boolean {
    return this.close !== null || this.gone;
  }

  /** Sends the opening handshake. */
  ask(request: Uint8Array): void {
    this.#request = request;
    this.write(request);
  }

  write(bytes: Uint8Array): void {
    if (!this.#socket.writable) return;
    this.#socket.write(bytes);
    this.lastByteAt = performance.now();
  }

  /** Waits until `holds`, for so many milliseconds at most. */
  until(holds: () => boolean, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.#wakers.delete(look);
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#wakers.delete(look);
        resolve();
      }, ms);
      this.#wakers.add(look);
      look();
    });
  }

  #wake(): void {
    for (const look of this.#wakers) look();
  }

  #readHead(chunk: Buffer): void {
    this.#answer = Buffer.concat([this.#answer, chunk]);
    const exchange = readExchange(this.#request, this.#answer);
    if (exchange.status === null) {
      if (this.#answer.length > PROBE_LIMITS.answerBytes) this.#socket.destroy();
      return;
    }
    this.exchange = exchange;
    const { framesAt, deflate } = exchange;
    if (!framesAt) return;
    this.#decoder = new FrameDecoder({
      role: "client",
      allowRsv1: deflate !== null,
      maxPayload: MESSAGE_BYTES,
    });
    this.#readFrames(this.#answer.subarray(framesAt.server));
  }

  #readFrames(bytes: Uint8Array): void {
    this.#decoder?.read(bytes, ({ opcode, payload }) => {
      if (opcode === OPCODE.close) this.close ??= payload;
    });
  }
}
