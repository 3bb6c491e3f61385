import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { WebSocketServer } from "ws";
import { type ServerContext, serverExperiment } from "#experiments/server-half.ts";
import { deriveAccept } from "#protocol/accept-key.ts";
import { handshake } from "./contract.ts";
import { sendProbe } from "./probe.ts";
import { answerRequest, NOT_FOUND, UPGRADE_REQUIRED } from "./refusals.ts";

const MESSAGE_BYTES = 1024 * 1024;

/** What the server sends as soon as it may: the first frame after the 101. */
export const GREETING = "The HTTP part is over. This is the first frame.";

/** The server half: a real `ws` server at the run's path that greets and echoes. */
export const handshakeServer = serverExperiment(handshake, (context) => {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_BYTES,
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
        answerRequest(socket, 404, NOT_FOUND);
        return;
      }
      server.handleUpgrade(request, socket, head, (client) => {
        context.emit("upgrade.accepted", acceptedEvent(conn, request, client.protocol));
        client.on("error", () => {});
        client.on("message", (data, isBinary) => client.send(data, { binary: isBinary }));
        client.send(GREETING);
      });
    },
    onRequest(request, _response, subpath) {
      const [status, reason] =
        subpath === "/" ? ([426, UPGRADE_REQUIRED] as const) : ([404, NOT_FOUND] as const);
      const conn = context.connectionOf(request.socket);
      context.emit("upgrade.refused", { conn, status, reason });
      answerRequest(request.socket, status, reason);
    },
  };
});

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
