import type { Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { answerText, UPGRADE_REQUIRED } from "#experiments/answer-text.ts";
import { sendBack } from "#experiments/echo.ts";
import { type ServerContext, serverExperiment } from "#experiments/server-half.ts";
import { fromBase64 } from "#protocol/bytes.ts";
import { COMPOSER_LIMITS } from "#protocol/limits.ts";
import { frames } from "./contract.ts";
import { sendFrames } from "./send-frames.ts";

type Context = ServerContext<typeof frames>;

/**
 * The server half: a real `ws` server that echoes, and a client in the learner's stead that sends it
 * exactly the learner's bytes.
 */
export const framesServer = serverExperiment(frames, (context) => {
  const { prediction, case: prepared, deflate } = context.params;
  context.emit("frames.predicted", { prediction, case: prepared });
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: COMPOSER_LIMITS.messageBytes,
    maxFragments: COMPOSER_LIMITS.fragments,
    // Short answers too, which by default are not worth it.
    perMessageDeflate: deflate && { threshold: 0 },
  });
  const clients = new Map<number, WebSocket>();
  context.signal.addEventListener("abort", () => {
    for (const client of server.clients) client.terminate();
  });
  void runClient(context).then(async (conn) => {
    // The run ends with `done`, and what the server says of the close belongs into its log.
    const client = conn && clients.get(conn);
    if (client) await closeOf(client);
    context.done();
  });

  return {
    onUpgrade(request, socket, head) {
      const conn = context.connectionOf(socket);
      server.handleUpgrade(request, socket, head, (client) => {
        clients.set(conn, client);
        echo(context, conn, client);
      });
    },
    onRequest(_request, response) {
      answerText(response, 426, UPGRADE_REQUIRED);
    },
  };
});

function echo(context: Context, conn: number, client: WebSocket): void {
  client.on("message", (data: Buffer, isBinary) => {
    const kind = isBinary ? "binary" : "text";
    context.emit("server.message", { conn, kind, bytes: data.length });
    sendBack(client, data, isBinary);
  });
  client.on("error", (error: NodeJS.ErrnoException) => {
    context.emit("server.error", { conn, code: error.code ?? error.name, message: error.message });
  });
  client.on("close", (code, reason) => {
    context.emit("server.close", { conn, code, reason: reason.toString() });
  });
}

function closeOf(client: WebSocket): Promise<unknown> {
  if (client.readyState === client.CLOSED) return Promise.resolve();
  return new Promise((resolve) => client.once("close", resolve));
}

/** Sends the learner's bytes. Gives the number of the connection, null if there was none. */
async function runClient(context: Context): Promise<number | null> {
  const { writes, gapMs, deflate } = context.params;
  let socket: Socket;
  let conn: number;
  try {
    ({ socket, conn } = await context.dial());
  } catch (error) {
    context.fail(`The lab could not connect to itself: ${String(error)}`);
    return null;
  }
  const why = await sendFrames(socket, {
    path: `${context.path}/`,
    host: `${socket.remoteAddress}:${socket.remotePort}`,
    deflate,
    writes: writes.map(fromBase64),
    gapMs,
    signal: context.signal,
    onSent: (sent) => context.emit("frames.sent", { conn, ...sent }),
    onQuiet: (afterMs) => context.emit("frames.quiet", { conn, afterMs }),
  });
  context.emit("frames.ended", { conn, why });
  return conn;
}
