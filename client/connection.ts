import {
  type ClientMessage,
  parseMessage,
  type ServerMessage,
  SUBPROTOCOL,
  serverMessageSchema,
} from "#protocol/session.ts";
import { type Clock, type ClockSample, clockResolution, createClock } from "./clock.ts";
import type { Platform } from "./platform.ts";

export type Welcome = Extract<ServerMessage, { type: "welcome" }>;
/** What is left for the session once the connection has taken its own messages out. */
export type SessionMessage = Exclude<ServerMessage, { type: "welcome" | "clock" }>;

/** How one socket's life ended. */
export type ConnectionEnd =
  | { readonly kind: "never-opened" }
  | { readonly kind: "closed"; readonly code: number; readonly reason: string }
  /** It is open, as far as the browser can tell, and nothing comes. */
  | { readonly kind: "silent" }
  /** The sidecar said something that is not of the protocol. */
  | { readonly kind: "bad-message"; readonly reason: string };

export interface Connection {
  send(message: ClientMessage): void;
  /**
   * One clock exchange ([CLK1]). As answers come in order it is also a fence: when it resolves to
   * true, everything the sidecar sent before has been received. False when the connection ended.
   */
  exchangeClocks(): Promise<boolean>;
  /** Closes with 1000; no handler is called any more. */
  close(): void;
}

export interface ConnectionOptions {
  readonly url: string;
  readonly client: string;
  readonly platform: Platform;
  /** From the first byte to `welcome` and a first clock exchange. */
  readonly connectDeadlineMs: number;
  /** How long a clock exchange may take before the connection counts as silent. */
  readonly answerDeadlineMs: number;
}

export interface ConnectionHandlers {
  /** Welcomed, and the clocks compared once. */
  open(connection: Connection, welcome: Welcome, clock: Clock): void;
  message(message: SessionMessage): void;
  /** Called once, whatever the end; nothing follows it. */
  end(end: ConnectionEnd): void;
}

type Phase =
  | { readonly name: "connecting" | "greeting" | "ended" }
  | { readonly name: "syncing"; readonly welcome: Welcome; readonly early: SessionMessage[] }
  | { readonly name: "open"; readonly clock: Clock };

interface Exchange {
  readonly t0: number;
  readonly timer: ReturnType<typeof setTimeout>;
  readonly resolve: (answered: boolean) => void;
}

/** Clock exchanges at the start of a connection, one after the other. */
const CLOCK_BURST = 5;

/** One life of the control channel's socket: connect, `hello`, `welcome`, clocks, messages, end. */
export function openConnection(
  options: ConnectionOptions,
  handlers: ConnectionHandlers,
): Connection {
  const { platform } = options;
  let phase: Phase = { name: "connecting" };
  let exchanges: readonly Exchange[] = [];
  let socket: WebSocket | null = null;

  const deadline = setTimeout(() => {
    finish({ kind: phase.name === "connecting" ? "never-opened" : "silent" });
  }, options.connectDeadlineMs);

  /** Lets go of the socket first: a ghost's own close event may come minutes later, or never. */
  function leave(code: number): boolean {
    if (phase.name === "ended") return false;
    phase = { name: "ended" };
    clearTimeout(deadline);
    for (const exchange of exchanges) {
      clearTimeout(exchange.timer);
      exchange.resolve(false);
    }
    exchanges = [];
    socket?.close(code);
    return true;
  }

  function finish(end: ConnectionEnd) {
    // 4400 says "bad message" to the sidecar's log as well.
    if (leave(end.kind === "bad-message" ? 4400 : 1000)) handlers.end(end);
  }

  const connection: Connection = {
    send(message) {
      if (phase.name !== "ended") socket?.send(JSON.stringify(message));
    },
    exchangeClocks() {
      if (phase.name === "ended") return Promise.resolve(false);
      return new Promise((resolve) => {
        const t0 = platform.now();
        const timer = setTimeout(() => finish({ kind: "silent" }), options.answerDeadlineMs);
        exchanges = [...exchanges, { t0, timer, resolve }];
        connection.send({ type: "clock", t0 });
      });
    },
    close() {
      leave(1000);
    },
  };

  function takeClock(sample: ClockSample) {
    const exchange = exchanges.find(({ t0 }) => t0 === sample.t0);
    if (!exchange) return;
    clearTimeout(exchange.timer);
    exchanges = exchanges.filter((other) => other !== exchange);
    if (phase.name === "open") {
      phase.clock.add(sample);
    } else if (phase.name === "syncing") {
      const { welcome, early } = phase;
      const clock = createClock(sample, { resolution: clockResolution(platform.now) });
      phase = { name: "open", clock };
      clearTimeout(deadline);
      handlers.open(connection, welcome, clock);
      for (const message of early) handlers.message(message);
    }
    exchange.resolve(true);
  }

  function receive(message: ServerMessage, t3: number) {
    if (message.type === "clock") {
      takeClock({ t0: message.t0, t1: message.t1, t2: message.t2, t3 });
    } else if (message.type === "welcome") {
      if (phase.name !== "greeting") {
        return finish({ kind: "bad-message", reason: "It said welcome twice." });
      }
      phase = { name: "syncing", welcome: message, early: [] };
      void burst();
    } else if (phase.name === "syncing") {
      phase.early.push(message);
    } else if (phase.name === "open") {
      handlers.message(message);
    }
  }

  async function burst() {
    for (let i = 0; i < CLOCK_BURST; i++) if (!(await connection.exchangeClocks())) return;
  }

  try {
    socket = platform.createWebSocket(options.url, [SUBPROTOCOL]);
  } catch {
    // Some browsers throw on mixed content. The caller hears of it as of any other end: later.
    queueMicrotask(() => finish({ kind: "never-opened" }));
    return connection;
  }
  socket.addEventListener("open", () => {
    if (phase.name !== "connecting") return;
    phase = { name: "greeting" };
    const agent = platform.agent.slice(0, 512);
    connection.send({ type: "hello", client: { name: options.client, agent } });
  });
  socket.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (phase.name === "ended") return;
    const t3 = platform.now();
    const parsed =
      typeof data === "string"
        ? parseMessage(serverMessageSchema, data)
        : { ok: false as const, reason: "It sent a binary message." };
    if (parsed.ok) receive(parsed.value, t3);
    else finish({ kind: "bad-message", reason: parsed.reason });
  });
  socket.addEventListener("close", ({ code, reason }) => {
    if (phase.name === "connecting") finish({ kind: "never-opened" });
    else finish({ kind: "closed", code, reason });
  });
  return connection;
}
