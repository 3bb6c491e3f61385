import { type WebSocket, WebSocketServer } from "ws";
import { answerText, UPGRADE_REQUIRED } from "#experiments/answer-text.ts";
import { type ServerContext, serverExperiment } from "#experiments/server-half.ts";
import { answerOverHttp } from "./answer-http.ts";
import { answerOverSocket, tellOverSocket } from "./answer-socket.ts";
import { paceMs } from "./bounds.ts";
import { duplex } from "./contract.ts";
import { type Phase, waySchema } from "./events.ts";
import { createNotices } from "./notices.ts";
import { sendInLine } from "./send-line.ts";

type Context = ServerContext<typeof duplex>;

/** Longest message that a client of this run has any reason to send. */
const MESSAGE_BYTES = 8 * 1024;

/**
 * The server half: answers the same questions over HTTP at `/http` and over a WebSocket at `/socket`,
 * and has notices of its own to tell; sends the large message and the urgent one on `/line` and `/side`.
 */
export const duplexServer = serverExperiment(duplex, (context) => {
  const { params, signal } = context;
  const { roundTripMs, bytesPerSecond } = params;
  context.setLink({ roundTripMs, bytesPerSecond });
  context.emit("duplex.began", { params, paceMs: paceMs(params), load: context.load() });
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_BYTES,
    perMessageDeflate: false,
  });
  signal.addEventListener("abort", () => {
    context.emit("duplex.ended", { load: context.load() });
    for (const client of server.clients) client.close(1001, "The run is over");
  });
  context.done();

  const answerHttp = answerOverHttp({ params, notices: noticesOf(context, "http"), signal });
  const line = createLine(context);

  return {
    onUpgrade(request, socket, head, subpath) {
      server.handleUpgrade(request, socket, head, (client) => {
        client.on("error", () => {});
        if (subpath === "/socket") talk(context, client);
        else if (subpath === "/line") line.take(client);
        else if (subpath === "/side") line.takeSide(client);
        else client.close(1008, "There is nothing here");
      });
    },
    onRequest(request, response, subpath) {
      if (subpath === "/http" && request.method === "POST") {
        // It fails when the client hangs up in the middle: then there is nobody to answer.
        answerHttp(request, response).catch(() => response.destroy());
      } else if (subpath === "/http") {
        answerText(response, 405, "Questions come by POST.\n");
      } else answerText(response, 426, UPGRADE_REQUIRED);
    },
  };
});

function noticesOf(context: Context, phase: Phase, onArise: () => void = () => {}) {
  const { params, signal } = context;
  return createNotices({
    count: params.exchanges,
    paceMs: paceMs(params),
    signal,
    onArise: (id) => {
      context.emit("notice.arose", { phase, id });
      onArise();
    },
  });
}

function talk(context: Context, client: WebSocket): void {
  const { params } = context;
  const notices = noticesOf(context, "socket", () => tellOverSocket(client, params, notices));
  answerOverSocket(client, params, notices);
}

/** Takes the two connections of the head-of-line part, and sends each way once. */
function createLine({ params, emit }: Context) {
  const left = new Set(waySchema.options);
  let side: WebSocket | null = null;
  return {
    takeSide(client: WebSocket) {
      side = client;
    },
    take(line: WebSocket) {
      line.on("message", (data) => {
        const { data: way } = waySchema.safeParse(data.toString());
        if (!way || !side || !left.delete(way)) {
          line.close(1008, "Ask for each way once, with /side open");
          return;
        }
        const { largeBytes } = params;
        const onSend = (what: "large" | "urgent" | "ping") => emit("line.sent", { way, what });
        sendInLine({ way, largeBytes, line, side, onSend });
      });
    },
  };
}
