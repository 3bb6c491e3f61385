import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { sendBack } from "#experiments/echo.ts";
import { addressKey, type ReadAddress } from "#lib/client-address.ts";
import { type DoorLimits, ECHO_LIMITS } from "#protocol/limits.ts";
import { Cap, createRateLimit } from "./guard.ts";
import type { Metrics } from "./metrics.ts";

const RATE = { messagesPerSecond: 200, burst: 400 };

/** `/echo`: each message back as it came, for anyone's client ([ADR5]). */
export function createEcho(options: {
  metrics: Metrics;
  limits: DoorLimits;
  addressOf: ReadAddress;
}) {
  const { metrics, limits, addressOf } = options;
  const perAddress = new Cap(limits.echoesPerAddress);
  const server = new WebSocketServer({ noServer: true, maxPayload: ECHO_LIMITS.messageBytes });
  server.on("connection", (socket: WebSocket, request: IncomingMessage) => {
    socket.on("error", () => {});
    const leave = perAddress.take(addressKey(addressOf(request)));
    if (!leave) {
      metrics.denied.inc({ layer: "local", reason: "echo-address" });
      socket.close(1013, "Too many connections from this address");
      return;
    }
    socket.on("close", leave);
    metrics.echoConnections.inc();
    const within = createRateLimit(RATE.messagesPerSecond, RATE.burst);
    socket.on("message", async (data, isBinary) => {
      if (await within()) sendBack(socket, data, isBinary);
      else socket.close(1008, "Too many messages");
    });
    socket.on("close", () => metrics.echoConnections.dec());
  });
  return {
    upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
      server.handleUpgrade(request, socket, head, (client) =>
        server.emit("connection", client, request),
      );
    },
    close(): void {
      for (const client of server.clients) client.close(1012, "The lab restarts");
    },
  };
}
