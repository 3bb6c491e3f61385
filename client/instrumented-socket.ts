import type * as z from "zod";
import type { socketEventSchemas } from "#protocol/run-event.ts";
import type { Platform } from "./platform.ts";
import type { Run } from "./run.ts";

type Schemas = typeof socketEventSchemas;

/** How a WebSocket closed, in the browser API's words; code 1006: without a Close frame. */
export interface Closed {
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;
}

/** A real WebSocket whose life is told to its run, event by event. */
export interface InstrumentedSocket {
  /** Its number within the run, which is also the URL's `?socket=`. */
  readonly number: number;
  /** The browser's own object: listen on it, read it; to send, use `send` below. */
  readonly socket: WebSocket;
  /** Throws what `WebSocket.send` throws: InvalidStateError before it is open. */
  send(data: string | ArrayBuffer | ArrayBufferView<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
  /** True once open, false when it closed without ever opening. */
  readonly opened: Promise<boolean>;
  readonly closed: Promise<Closed>;
}

export type OpenedSocket =
  | ({ readonly ok: true } & InstrumentedSocket)
  /** The browser refused to try: `protocols` are not valid, or the page may not use `ws:`. */
  | { readonly ok: false; readonly reason: string };

/** Longest preview of a text message, in UTF-16 units (`socket.message.text`). */
const PREVIEW = 1024;

/**
 * Opens a WebSocket under test at `/lab/<token>` + `path` and reports `socket.*` events to the run
 * with the times at which this code saw them. Binary messages come as ArrayBuffer.
 */
export function openSocket(
  run: Run,
  path: string,
  protocols: readonly string[] = [],
  create?: Platform["createWebSocket"],
): OpenedSocket {
  return openSocketAt(run, run.url(path, "ws"), protocols, create);
}

/** The same at any address, `?socket=` added to it. */
export function openSocketAt(
  run: Run,
  address: string,
  protocols: readonly string[] = [],
  create: Platform["createWebSocket"] = (url, list) => new WebSocket(url, list),
): OpenedSocket {
  const number = run.nextSocket();
  const url = new URL(address);
  url.searchParams.set("socket", String(number));

  function report<T extends keyof Schemas>(
    type: T,
    data: Omit<z.infer<Schemas[T]>, "socket">,
    seenAt?: number,
  ) {
    run.report(type, { socket: number, ...data }, seenAt);
  }

  const connectingAt = run.now();
  let socket: WebSocket;
  try {
    socket = create(url.href, [...protocols]);
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
  socket.binaryType = "arraybuffer";
  report("socket.connecting", { url: url.href, protocols: [...protocols] }, connectingAt);

  const opened = Promise.withResolvers<boolean>();
  const closed = Promise.withResolvers<Closed>();
  socket.addEventListener("open", () => {
    report("socket.open", { protocol: socket.protocol, extensions: socket.extensions });
    opened.resolve(true);
  });
  socket.addEventListener("message", ({ data }: MessageEvent<string | ArrayBuffer>) => {
    const { kind, bytes } = measure(data);
    report("socket.message", {
      kind,
      bytes,
      ...(typeof data === "string" ? { text: preview(data) } : {}),
    });
  });
  socket.addEventListener("error", () => report("socket.error", {}));
  socket.addEventListener("close", ({ code, reason, wasClean }) => {
    report("socket.close", { code, reason, wasClean });
    opened.resolve(false);
    closed.resolve({ code, reason, wasClean });
  });

  return {
    ok: true,
    number,
    socket,
    send(data) {
      const sentAt = run.now();
      socket.send(data);
      report("socket.send", measure(data), sentAt);
    },
    close: (code, reason) => socket.close(code, reason),
    opened: opened.promise,
    closed: closed.promise,
  };
}

function measure(data: string | ArrayBuffer | ArrayBufferView): {
  kind: "text" | "binary";
  bytes: number;
} {
  if (typeof data !== "string") return { kind: "binary", bytes: data.byteLength };
  return { kind: "text", bytes: new TextEncoder().encode(data).length };
}

/** The beginning of a text, without half a character at its end (a lone surrogate). */
function preview(text: string): string {
  return text.slice(0, PREVIEW).replace(/[\uD800-\uDBFF]$/, "");
}
