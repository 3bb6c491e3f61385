import type { Run } from "#client/run.ts";
import { type OnMessage, type PageWire, tellOf } from "./page-wire.ts";

/** The part of WebSocketStream that is used here (explainer of the WebSocketStream API, ricea/websocketstream-explainer). */
interface Stream {
  readonly opened: Promise<{
    readonly readable: ReadableStream<Chunk>;
    readonly writable: WritableStream<Uint8Array>;
    readonly protocol: string;
    readonly extensions: string;
  }>;
  readonly closed: Promise<{ readonly closeCode: number; readonly reason: string }>;
  close(info?: { closeCode?: number; reason?: string }): void;
}
/** A message: the explainer says Uint8Array for a binary one, Chromium 156 gives an ArrayBuffer. */
type Chunk = Uint8Array | ArrayBuffer | string;
type StreamConstructor = new (url: string) => Stream;

/** The browser's own WebSocketStream; null where it has none. */
export function findWebSocketStream(): StreamConstructor | null {
  const found: unknown = Reflect.get(globalThis, "WebSocketStream");
  return typeof found === "function" ? (found as StreamConstructor) : null;
}

export interface StreamOptions {
  readonly path: string;
  readonly onMessage: OnMessage;
  /** Waited for after each message that was read: nothing more is asked for meanwhile. */
  readonly pause: (bytes: number) => Promise<void>;
}

/** Opens a WebSocketStream: what the page does not read, it does not take. */
export function openStream(run: Run, Stream: StreamConstructor, options: StreamOptions): PageWire {
  const { path, onMessage, pause } = options;
  const number = run.nextSocket();
  const tell = tellOf(run, number);
  const url = `${run.url(path, "ws")}&socket=${number}`;
  tell("socket.connecting", { url, protocols: [] });
  const stream = new Stream(url);
  let writer: WritableStreamDefaultWriter<Uint8Array> | null = null;
  let unsettled = 0;
  let tellRoom = () => {};
  /** Until all that was read has been told. */
  const reading = Promise.withResolvers<void>();

  async function open(): Promise<boolean> {
    try {
      const { readable, writable, protocol, extensions } = await stream.opened;
      tell("socket.open", { protocol, extensions });
      writer = writable.getWriter();
      void read(readable.getReader()).then(reading.resolve);
      return true;
    } catch {
      tell("socket.error", {});
      reading.resolve();
      return false;
    }
  }

  async function read(reader: ReadableStreamDefaultReader<Chunk>): Promise<void> {
    // It rejects when the connection fails, which `closed` tells.
    const next = () => reader.read().catch(() => ({ done: true, value: undefined }) as const);
    for (let { done, value } = await next(); !done; { done, value } = await next()) {
      if (value === undefined || typeof value === "string") continue;
      onMessage(value instanceof ArrayBuffer ? new Uint8Array(value) : value);
      await pause(value.byteLength);
    }
  }

  async function end(): Promise<void> {
    try {
      const { closeCode, reason } = await stream.closed;
      tell("socket.close", { code: closeCode, reason, wasClean: true });
    } catch {
      tell("socket.close", { code: 1006, reason: "", wasClean: false });
    }
    await reading.promise;
  }

  return {
    opened: open(),
    closed: end(),
    send(payload) {
      unsettled += payload.length;
      const settled = () => {
        unsettled -= payload.length;
        tellRoom();
      };
      writer?.write(payload).then(settled, settled);
    },
    buffered: () => unsettled,
    isCounted: false,
    onRoom(listener) {
      tellRoom = listener;
    },
    close: (closeCode, reason) => stream.close({ closeCode, reason }),
  };
}
