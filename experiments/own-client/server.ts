import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { type ServerOptions, WebSocketServer } from "ws";
import { answerText, UPGRADE_REQUIRED } from "#experiments/answer-text.ts";
import { type ServerContext, serverExperiment } from "#experiments/server-half.ts";
import { BENCH_LIMITS } from "#protocol/limits.ts";
import { attend, type BenchClient } from "./bench-client.ts";
import { MODES, type Mode, ownClient } from "./contract.ts";

export type BenchContext = ServerContext<typeof ownClient>;

const NOT_FOUND = `There is no such mode. The modes are: ${MODES.join(", ")}.\n`;
const FULL = `This run holds ${BENCH_LIMITS.openAtOnce} open connections already.\n`;

const OPTIONS: ServerOptions & { closeTimeout: number } = {
  noServer: true,
  maxPayload: BENCH_LIMITS.messageBytes,
  closeTimeout: BENCH_LIMITS.closeTimeoutMs,
  // A chunk of ten thousand tiny messages must not keep everyone else waiting.
  allowSynchronousEvents: false,
};

/** The free bench: real `ws` servers for the learner's own client, one path a mode ([BEN1]). */
export const ownClientServer = serverExperiment(ownClient, (context) => {
  const plain = benchServer(context, { ...OPTIONS, perMessageDeflate: false });
  const compressing = benchServer(context, { ...OPTIONS, perMessageDeflate: { threshold: 0 } });
  const clients = new Set<BenchClient>();
  context.signal.addEventListener("abort", () => {
    for (const client of clients) client.close(1001, "The run is over");
  });
  if (context.params.cable) {
    context.setLink({ roundTripMs: 0, bytesPerSecond: null }, { faults: true });
  }
  context.done();

  return {
    onUpgrade(request, socket, head, subpath) {
      const mode = modeOf(subpath);
      if (mode === null) return refuse(context, socket, 404, NOT_FOUND);
      if (clients.size >= BENCH_LIMITS.openAtOnce) return refuse(context, socket, 503, FULL);
      const server = mode === "compressing" ? compressing : plain;
      let extensions = "";
      const readAgreed = (headers: string[]) => {
        extensions = agreedExtensions(headers);
      };
      server.once("headers", readAgreed);
      // Without a verifier `ws` answers at once, so that these headers are of this request.
      server.handleUpgrade(request, socket, head, (client) => {
        const agent = request.headers["user-agent"] ?? null;
        attend(context, { client, socket, mode, agent, extensions, clients });
      });
      server.off("headers", readAgreed);
    },
    onRequest(request, response, subpath) {
      const conn = context.connectionOf(request.socket);
      const status = modeOf(subpath) === null ? 404 : 426;
      const reason = status === 426 ? UPGRADE_REQUIRED : NOT_FOUND;
      context.emit("client.refused", { conn, status, reason });
      answerText(response, status, reason);
    },
  };
});

/** A server that answers a faulty handshake as `ws` would, and says so in the log. */
function benchServer(context: BenchContext, options: ServerOptions): WebSocketServer {
  const server = new WebSocketServer(options);
  server.on("wsClientError", (error: Error, stream, request: IncomingMessage) => {
    const status = request.method === "GET" ? 400 : 405;
    refuse(context, stream as Socket, status, `${error.message}\n`);
  });
  return server;
}

/** `/` and nothing are `echo`; a slash at the end changes nothing. */
function modeOf(subpath: string): Mode | null {
  const name = subpath.replace(/^\//, "").replace(/\/$/, "");
  if (name === "") return "echo";
  return MODES.find((mode) => mode === name) ?? null;
}

function agreedExtensions(headers: readonly string[]): string {
  const name = "Sec-WebSocket-Extensions: ";
  return headers.find((line) => line.startsWith(name))?.slice(name.length) ?? "";
}

function refuse(context: BenchContext, socket: Socket, status: number, reason: string): void {
  context.emit("client.refused", { conn: context.connectionOf(socket), status, reason });
  socket.on("error", () => {});
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n` +
      // The versions that `ws` takes: a client that asked for another may choose (RFC 6455 4.4).
      `${status === 400 ? "Sec-WebSocket-Version: 13, 8\r\n" : ""}` +
      "Content-Type: text/plain; charset=utf-8\r\n" +
      `Content-Length: ${Buffer.byteLength(reason)}\r\n\r\n${reason}`,
  );
}
