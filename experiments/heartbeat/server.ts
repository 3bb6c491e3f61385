import type { IncomingMessage } from "node:http";
import { type ServerOptions, type WebSocket, WebSocketServer } from "ws";
import { answerText, refuseUpgrade, UPGRADE_REQUIRED } from "#experiments/answer-text.ts";
import { type ServerContext, serverExperiment } from "#experiments/server-half.ts";
import { createHeartbeat } from "./beat.ts";
import { beatFault, WORDS_PER_WATCH } from "./bounds.ts";
import { createCables } from "./cables.ts";
import { heartbeat, heartbeatCommand } from "./contract.ts";
import { type Fleet, live } from "./live.ts";
import { OwnClients } from "./own-clients.ts";
import { PageTurn } from "./page-turn.ts";
import { Roster } from "./roster.ts";

type Context = ServerContext<typeof heartbeat>;

/** The server under test. A client has nothing to say to it; of `closeTimeout` its types do not know. */
const OPTIONS: ServerOptions & { closeTimeout: number } = {
  noServer: true,
  maxPayload: 1024,
  perMessageDeflate: false,
  closeTimeout: 1_000,
};
/** What a connection holds, with both ends of its cable and a client of our own ([MEM1]). */
const BYTES_PER_CLIENT = 64 * 1024;

/** The server half: a fleet of connections, of which some become ghosts, and the heartbeat that finds them. */
export const heartbeatServer = serverExperiment(heartbeat, (context) => {
  const { params, signal } = context;
  context.setLink({ roundTripMs: 0, bytesPerSecond: null }, { seed: params.seed, faults: true });
  context.emit("heartbeat.began", { params, load: context.load() });
  const server = new WebSocketServer(OPTIONS);
  const roster = new Roster(params);
  const page = new PageTurn(roster);
  const cables = createCables(context, roster);
  const fleet: Fleet = { roster, page, own: new OwnClients(context), cables };
  const beat = beatOf(context, server, roster);
  const { watchMs } = params;
  const words = watchMs === null ? undefined : setInterval(say, watchMs / WORDS_PER_WATCH, server);

  let isOver = false;
  function end() {
    if (isOver) return;
    isOver = true;
    page.end();
    beat.stop();
    clearInterval(words);
    context.emit("heartbeat.ended", { load: context.load() });
    closeAll(server, fleet);
    doneWhenEmpty();
  }
  /** The log is closed when this is done, and each is to be told in it. */
  function doneWhenEmpty() {
    if (isOver && server.clients.size === 0) context.done();
  }
  signal.addEventListener("abort", end);

  if (params.heartbeat) set({ on: true, ...params });
  if (context.hold(params.clients * BYTES_PER_CLIENT)) {
    live(context, fleet).then(end, (error) => {
      if (!signal.aborted) context.fail(`The fleet could not go on: ${String(error)}`);
    });
  } else {
    context.fail("Other runs hold all the memory that experiments may have: try again later.");
  }

  function set({
    on,
    intervalMs,
    timeoutMs,
  }: {
    on: boolean;
    intervalMs: number;
    timeoutMs: number;
  }) {
    context.emit("heartbeat.set", { on, intervalMs, timeoutMs });
    if (on) beat.start({ intervalMs, timeoutMs });
    else beat.stop();
  }

  return {
    onCommand(said) {
      const command = heartbeatCommand.parse(said);
      switch (command.type) {
        case "page-full":
          page.end();
          return null;
        case "pull":
          return cables.pull(command.count);
        case "heartbeat": {
          const fault = command.on ? beatFault({ ...params, ...command }) : null;
          if (!fault) set(command);
          return fault?.message ?? null;
        }
        default:
          return command satisfies never;
      }
    },
    onUpgrade(request, socket, head, subpath) {
      const client = clientOf(request);
      const refusal =
        subpath === "/member" ? roster.refusal(client) : { status: 404, message: NOT_FOUND };
      if (refusal || client === null) {
        refuseUpgrade(socket, refusal?.status ?? 400, refusal?.message ?? NOT_FOUND);
        return;
      }
      server.handleUpgrade(request, socket, head, (joined) => {
        admit(context, roster, { socket: joined, client, conn: context.connectionOf(socket) });
        joined.on("close", doneWhenEmpty);
        server.emit("connection", joined, request);
        page.goOn();
      });
    },
    onRequest(_request, response, subpath) {
      if (subpath === "/member") answerText(response, 426, UPGRADE_REQUIRED);
      else answerText(response, 404, NOT_FOUND);
    },
  };
});

const NOT_FOUND = "There is nothing here. A run has /member?client=n, a WebSocket.\n";

/** The number of a client in the target of its request; null if there is none. */
function clientOf({ url }: IncomingMessage): number | null {
  const client = Number(new URL(url ?? "/", "http://lab").searchParams.get("client"));
  return Number.isSafeInteger(client) && client > 0 ? client : null;
}

/** Counts a connection from here on, until it is closed. */
function admit(
  { emit }: Context,
  roster: Roster,
  { socket, client, conn }: { socket: WebSocket; client: number; conn: number },
): void {
  const joined = roster.join(socket, client, conn);
  emit("heartbeat.joined", { client, conn, opener: joined.opener });
  socket.on("error", () => {});
  socket.on("close", (code) => {
    roster.leave(socket);
    const why = joined.terminated ? "terminated" : "closed";
    emit("heartbeat.left", { client, conn, why, code });
  });
}

/** The heartbeat of this server, told in the log. */
function beatOf({ emit, now }: Context, server: WebSocketServer, roster: Roster) {
  let round = 0;
  return createHeartbeat(server, now, {
    pinged(connections) {
      round += 1;
      emit("heartbeat.ping", { round, connections });
    },
    answered(client, micros) {
      const { conn = 0 } = roster.get(client) ?? {};
      emit("heartbeat.pong", { round, conn, micros });
    },
    due: (unanswered) => emit("heartbeat.due", { round, unanswered }),
    terminated(client, micros) {
      const joined = roster.get(client);
      if (!joined) return;
      joined.terminated = true;
      emit("heartbeat.terminated", { round, conn: joined.conn, micros });
    },
  });
}

/** What the client's side watches for: that something comes, whatever it is. */
function say(server: WebSocketServer): void {
  for (const client of server.clients) {
    if (client.readyState === client.OPEN) client.send("still here");
  }
}

/** Closes all as a server does that goes away; those that nothing reaches are dropped, at both ends. */
function closeAll(server: WebSocketServer, { roster, own, cables }: Fleet): void {
  for (const socket of server.clients) {
    const joined = roster.get(socket);
    if (joined && !cables.isCut(joined.conn)) socket.close(1001, "The run is over");
    else socket.terminate();
  }
  own.end((client) => cables.isCut(roster.connOf(client)));
}
