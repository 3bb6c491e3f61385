import type * as z from "zod";
import type { Run } from "#client/run.ts";
import type { socketEventSchemas } from "#protocol/run-event.ts";

type Schemas = typeof socketEventSchemas;

/** One leg's connection as the page has it, whichever API it uses. */
export interface PageWire {
  /** True once open, false when it closed without ever opening. */
  readonly opened: Promise<boolean>;
  readonly closed: Promise<void>;
  /** Not before it is open; what is sent after its end is lost. */
  send(payload: Uint8Array<ArrayBuffer>): void;
  /** Bytes sent that are still in the page, by the API's own count or else by ours. */
  buffered(): number;
  /** Whether `buffered` is what the browser tells. */
  readonly isCounted: boolean;
  /** Calls whenever `buffered` has become less, if the API tells that. */
  onRoom(listener: () => void): void;
  close(code: number, reason?: string): void;
}

/** Told of each message, as soon as it was read. */
export type OnMessage = (bytes: Uint8Array) => void;

/** Says what became of the page's socket with this number; its messages are told in batches instead. */
export function tellOf(run: Run, socket: number) {
  return <T extends keyof Schemas>(type: T, data: Omit<z.infer<Schemas[T]>, "socket">) =>
    run.report(type, { socket, ...data });
}

/** Opens a WebSocket, of which nobody can say "not so fast". */
export function openWebSocket(run: Run, path: string, onMessage: OnMessage): PageWire {
  const number = run.nextSocket();
  const tell = tellOf(run, number);
  const url = `${run.url(path, "ws")}&socket=${number}`;
  tell("socket.connecting", { url, protocols: [] });
  const socket = new WebSocket(url);
  socket.binaryType = "arraybuffer";
  const opened = Promise.withResolvers<boolean>();
  const closed = Promise.withResolvers<void>();
  socket.addEventListener("open", () => {
    tell("socket.open", { protocol: socket.protocol, extensions: socket.extensions });
    opened.resolve(true);
  });
  socket.addEventListener("message", ({ data }: MessageEvent<string | ArrayBuffer>) => {
    if (typeof data !== "string") onMessage(new Uint8Array(data));
  });
  socket.addEventListener("error", () => tell("socket.error", {}));
  socket.addEventListener("close", ({ code, reason, wasClean }) => {
    tell("socket.close", { code, reason, wasClean });
    opened.resolve(false);
    closed.resolve();
  });
  return {
    opened: opened.promise,
    closed: closed.promise,
    send: (payload) => socket.send(payload),
    buffered: () => socket.bufferedAmount,
    isCounted: true,
    // No event does.
    onRoom: () => {},
    close: (code, reason) => socket.close(code, reason),
  };
}
