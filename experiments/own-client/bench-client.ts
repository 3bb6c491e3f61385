import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type { Mode } from "./contract.ts";
import { Flow } from "./flow.ts";
import { MODE_BEHAVIOUR } from "./mode-behaviour.ts";
import { PingWatch } from "./ping-watch.ts";
import type { BenchContext } from "./server.ts";

/** A learner's own client on the bench, as the server holds it. */
export interface BenchClient {
  /** Begins the closing handshake, unless it has begun. */
  close(code: number, reason: string): void;
}

interface Arrival {
  readonly client: WebSocket;
  readonly socket: Socket;
  readonly mode: Mode;
  readonly agent: string | null;
  readonly extensions: string;
  /** The clients that are open, this one among them until it closes. */
  readonly clients: Set<BenchClient>;
}

/** Errors of `ws` after which only what is too long would follow. */
const TOO_LONG = new Set([
  "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH",
  "WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH",
]);

/** Serves one client in its mode, and tells what it does. */
export function attend(context: BenchContext, arrival: Arrival): void {
  const { client, socket, mode, agent, extensions, clients } = arrival;
  const { params } = context;
  const conn = context.connectionOf(socket);
  let serverClosedFirst = false;
  let tcp: "client" | "server" | "nobody" = "nobody";

  context.emit("client.accepted", { conn, mode, agent, extensions });
  const bench: BenchClient = {
    close(code, reason) {
      if (client.readyState === client.OPEN) serverClosedFirst = true;
      client.close(code, reason);
    },
  };
  clients.add(bench);
  client.on("error", (error: Error & { code?: string }) => {
    // A fault, which `ws` has answered with a Close by now, unless the client closed before.
    serverClosedFirst = true;
    const { code = "", message } = error;
    context.emit("client.error", { conn, code, message });
    if (TOO_LONG.has(code)) context.ignoreReads(socket);
  });
  // Before `ws`, which ends its own side as soon as it hears of it.
  socket.prependOnceListener("end", () => {
    tcp = socket.writableEnded ? "server" : "client";
  });
  client.on("close", (code, reason) => {
    clients.delete(bench);
    const first = serverClosedFirst ? "server" : code === 1006 ? "nobody" : "client";
    context.emit("client.closed", { conn, code, reason: reason.toString(), first, tcp });
  });

  const pings = new PingWatch(client, params.pongWithinMs, {
    pong: (payload, tookMicros) => context.emit("client.pong", { conn, payload, tookMicros }),
    unanswered: (payload, waitedMs) =>
      context.emit("client.unanswered", { conn, payload, waitedMs }),
  });
  MODE_BEHAVIOUR[mode]({
    client,
    params,
    ping: () => pings.send(),
    close: bench.close,
    repeat(ms, act) {
      const again = () => {
        if (client.readyState !== client.OPEN || !flow.mayProduce) return;
        act();
        flow.weigh();
      };
      const timer = setInterval(again, ms);
      client.on("close", () => clearInterval(timer));
      process.nextTick(again);
    },
  });
  const flow = new Flow(client, socket, {
    flooding: (rates) => context.emit("client.flooding", { conn, ...rates }),
    stalled: (queuedBytes) => context.emit("client.stalled", { conn, queuedBytes }),
    resumed: (afterMs) => context.emit("client.resumed", { conn, afterMs }),
    dropped: (why) => context.emit("client.dropped", { conn, why }),
  });
}
