import type { IncomingMessage } from "node:http";
import { WebSocketServer } from "ws";
import * as z from "zod";
import { answerText, refuseUpgrade, UPGRADE_REQUIRED } from "#experiments/answer-text.ts";
import { type ServerContext, serverExperiment } from "#experiments/server-half.ts";
import { DUE_WITHIN_MS, OPEN_FOR_MS, ROUND_TRIP_MS, UNREACHABLE } from "./bounds.ts";
import { lifecycle } from "./contract.ts";
import { type Ending, endingSchema } from "./events.ts";
import { type ServerEnd, watchServerEnd } from "./server-end.ts";
import { ToldSocket } from "./told-socket.ts";

type Context = ServerContext<typeof lifecycle>;

/** Longest message that a client of this run has any reason to send. */
const MESSAGE_BYTES = 1024;
const LOOK_EVERY_MS = 5;

const NOT_FOUND =
  "The endings that this run was started with are at /end: there is nothing here.\n";
const NOT_WANTED = "This upgrade is refused on purpose.\n";

const addressSchema = z.object({ socket: z.coerce.number().int().min(1), ending: endingSchema });

/** The server half: each connection to `/end` comes to the end that its address names. */
export const lifecycleServer = serverExperiment(lifecycle, (context) => {
  const { params, signal } = context;
  context.setLink({ roundTripMs: ROUND_TRIP_MS, bytesPerSecond: null }, { faults: true });
  context.emit("lifecycle.began", { params, unreachable: UNREACHABLE, load: context.load() });
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_BYTES,
    perMessageDeflate: false,
    WebSocket: ToldSocket,
  });
  const open = new Set<ServerEnd>();
  const lifetimeMs = 2 * OPEN_FOR_MS + params.idleMs + DUE_WITHIN_MS;
  signal.addEventListener("abort", () => {
    context.emit("lifecycle.ended", { load: context.load() });
    for (const end of open) end.close(1001, "The run is over");
  });
  context.done();

  return {
    onUpgrade(request, socket, head, subpath) {
      const address = addressOf(request);
      if (subpath !== "/end" || !address || !params.endings.includes(address.ending)) {
        refuseUpgrade(socket, 404, NOT_FOUND);
        return;
      }
      const ids = { socket: address.socket, conn: context.connectionOf(socket) };
      context.emit("lifecycle.server-state", { ...ids, state: "CONNECTING" });
      if (address.ending === "refused-upgrade") {
        const refusal = { call: "refuse", state: "CONNECTING", status: 403 } as const;
        context.emit("lifecycle.server-called", { ...ids, ...refusal });
        refuseUpgrade(socket, refusal.status, NOT_WANTED);
        return;
      }
      server.handleUpgrade(request, socket, head, (client) => {
        const end = watchServerEnd(context, ids, client, socket);
        const over = new AbortController();
        open.add(end);
        client.once("close", () => {
          open.delete(end);
          over.abort();
        });
        // Then the page has given it up, and the run waits for nothing else.
        const forgotten = setTimeout(end.terminate, lifetimeMs);
        over.signal.addEventListener("abort", () => clearTimeout(forgotten));
        bringToEnd(context, address.ending, ids.conn, end, over.signal);
      });
    },
    onRequest(_request, response) {
      answerText(response, 426, UPGRADE_REQUIRED);
    },
  };
});

function addressOf({ url = "" }: IncomingMessage): z.infer<typeof addressSchema> | null {
  const [, query = ""] = url.split("?");
  return addressSchema.safeParse(Object.fromEntries(new URLSearchParams(query))).data ?? null;
}

/** Does what the server, or the cable, has to do with this ending; `over`: the connection is. */
function bringToEnd(
  context: Context,
  ending: Ending,
  conn: number,
  end: ServerEnd,
  over: AbortSignal,
): void {
  const { serverCode, serverReason, idleMs } = context.params;
  const conns = [conn];
  const close = () => end.close(serverCode, serverReason);
  const soon = (act: () => void) => {
    const timer = setTimeout(act, OPEN_FOR_MS);
    over.addEventListener("abort", () => clearTimeout(timer));
  };
  switch (ending) {
    case "server-closes":
      soon(close);
      return;
    case "both-close":
      whenOnTheWay(context, conn, over, close);
      return;
    case "server-vanishes":
      soon(end.vanish);
      return;
    case "reset":
      soon(() => context.fault({ type: "reset", conns, to: "both" }));
      return;
    case "protocol-error":
      soon(end.sendBadFrame);
      return;
    case "idle-proxy":
      context.fault({ type: "set", conns, idleMs });
      return;
    case "client-closes":
    case "page-leaves":
    case "refused-upgrade":
    case "unreachable-host":
      return;
    default:
      ending satisfies never;
  }
}

/**
 * Acts while what the client sent is still in the cable: it cannot know yet what the server does, nor
 * the server what it sent. So two Close frames cross however late a timer of the page may be.
 */
function whenOnTheWay(context: Context, conn: number, over: AbortSignal, act: () => void): void {
  const timer = setInterval(() => {
    if ((context.flow(conn)?.up.queued ?? 0) === 0) return;
    clearInterval(timer);
    act();
  }, LOOK_EVERY_MS);
  over.addEventListener("abort", () => clearInterval(timer));
}
