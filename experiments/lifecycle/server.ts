import type { IncomingMessage } from "node:http";
import { WebSocketServer } from "ws";
import * as z from "zod";
import { answerText, refuseUpgrade, UPGRADE_REQUIRED } from "#experiments/answer-text.ts";
import { type ServerContext, serverExperiment } from "#experiments/server-half.ts";
import { ROUND_TRIP_MS, UNREACHABLE } from "./bounds.ts";
import { lifecycle, lifecycleCommand } from "./contract.ts";
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

/** A connection that is not over. */
interface Live {
  readonly ending: Ending;
  readonly conn: number;
  readonly end: ServerEnd;
  readonly over: AbortSignal;
}

/**
 * The server half: each connection to `/end` comes to the end that its address names, when the page
 * asks for it.
 */
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
  const open = new Map<number, Live>();
  signal.addEventListener("abort", () => {
    context.emit("lifecycle.ended", { load: context.load() });
    for (const { end } of open.values()) end.close(1001, "The run is over");
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
        const live = { ending: address.ending, conn: ids.conn, end, over: over.signal };
        open.set(ids.socket, live);
        client.once("close", () => {
          over.abort();
          if (open.get(ids.socket) === live) open.delete(ids.socket);
        });
        if (live.ending === "both-close") closeTogether(context, live);
      });
    },
    onCommand(said) {
      const { type, socket } = lifecycleCommand.parse(said);
      const live = open.get(socket);
      if (!live) return `No connection of WebSocket ${socket} is open.`;
      if (type === "end") return bringToEnd(context, live);
      live.end.terminate();
      return null;
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

/** Does what the server, or the cable, has to do with this ending. Returns why not, null if it did. */
function bringToEnd(context: Context, { ending, conn, end }: Live): string | null {
  const { serverCode, serverReason, idleMs } = context.params;
  const conns = [conn];
  switch (ending) {
    case "server-closes":
      end.close(serverCode, serverReason);
      return null;
    case "server-vanishes":
      end.vanish();
      return null;
    case "protocol-error":
      end.sendBadFrame();
      return null;
    case "reset":
      return context.fault({ type: "reset", conns, to: "both" });
    case "idle-proxy":
      return context.fault({ type: "set", conns, idleMs });
    case "client-closes":
    case "both-close":
    case "page-leaves":
    case "refused-upgrade":
    case "unreachable-host":
      return "This ending begins at the page.";
    default:
      return ending satisfies never;
  }
}

/**
 * Closes while what the page sent is still in the cable: the page cannot know yet what the server
 * does, nor the server what the page sent. So two Close frames cross, however late the page is.
 */
function closeTogether(context: Context, { conn, end, over }: Live): void {
  const { serverCode, serverReason } = context.params;
  const timer = setInterval(() => {
    if ((context.flow(conn)?.up.queued ?? 0) === 0) return;
    clearInterval(timer);
    end.close(serverCode, serverReason);
  }, LOOK_EVERY_MS);
  over.addEventListener("abort", () => clearInterval(timer));
}
