import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { answerText, refuseUpgrade, UPGRADE_REQUIRED } from "#experiments/answer-text.ts";
import { sendBack } from "#experiments/echo.ts";
import { type ServerContext, serverExperiment } from "#experiments/server-half.ts";
import { deriveAccept } from "#protocol/accept-key.ts";
import { ECHO_LIMITS } from "#protocol/limits.ts";
import { handshake } from "./contract.ts";
import { sendProbe } from "./probe.ts";

/** What the server sends as soon as it may: the first frame after the 101. */
const GREETING = "The HTTP part is over. This is the first frame.";

const NOT_FOUND = "The run's WebSocket is at / below its path: there is nothing here.\n";

/** The server half: a real `ws` server at the run's path that greets and echoes. */
export const handshakeServer = serverExperiment(handshake, (context) => {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: ECHO_LIMITS.messageBytes,
    perMessageDeflate: false,
  });
  context.signal.addEventListener("abort", () => {
    for (const client of server.clients) client.close(1001, "The run is over");
  });
  if (context.params.mode === "edited") void runProbe(context, context.params.request);
  else context.done();

  return {
    onUpgrade(request, socket, head, subpath) {
      const conn = context.connectionOf(socket);
      if (subpath !== "/") {
        context.emit("upgrade.refused", { conn, status: 404, reason: NOT_FOUND });
        refuseUpgrade(socket, 404, NOT_FOUND);
        return;
      }
      server.handleUpgrade(request, socket, head, (client) => {
        context.emit("upgrade.accepted", acceptedEvent(conn, request, client.protocol));
        greetAndEcho(client);
      });
    },
    onRequest(request, response, subpath) {
      const conn = context.connectionOf(request.socket);
      const status = subpath === "/" ? 426 : 404;
      const reason = status === 426 ? UPGRADE_REQUIRED : NOT_FOUND;
      context.emit("upgrade.refused", { conn, status, reason });
      answerText(response, status, reason);
    },
  };
});

/** Not inside the upgrade's closure, which would keep each request alive as long as its socket. */
function greetAndEcho(client: WebSocket): void {
  client.on("error", () => {});
  client.on("message", (data, isBinary) => sendBack(client, data, isBinary));
  client.send(GREETING);
}

function acceptedEvent(conn: number, request: IncomingMessage, protocol: string) {
  const key = request.headers["sec-websocket-key"] ?? "";
  return { conn, key, accept: deriveAccept(key).accept, protocol };
}

async function runProbe(context: ServerContext<typeof handshake>, request: string): Promise<void> {
  let socket: Socket;
  let conn: number;
  try {
    ({ socket, conn } = await context.dial());
  } catch (error) {
    context.fail(`The lab could not connect to itself: ${String(error)}`);
    return;
  }
  const bytes = Buffer.from(request.replaceAll("{lab}", context.path), "latin1");
  const end = await sendProbe(socket, bytes, context.signal);
  context.emit("probe.ended", { conn, ...end });
  context.done();
}
