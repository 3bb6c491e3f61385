import type { IncomingMessage, ServerResponse } from "node:http";
import { answerText, refuseUpgrade, UPGRADE_REQUIRED } from "#experiments/answer-text.ts";
import { serverExperiment } from "#experiments/server-half.ts";
import { transports } from "./contract.ts";
import { ballastCookie } from "./cookie.ts";
import { type Asked, type Desk, setHeaders } from "./desk.ts";
import { answerEventStream } from "./event-stream.ts";
import type { Transport } from "./events.ts";
import { answerLongPoll } from "./long-poll.ts";
import { OpenConnections } from "./open-connections.ts";
import { answerPoll } from "./poll.ts";
import { socketServer } from "./socket.ts";
import { EventStream } from "./stream.ts";
import { WorkMeter } from "./work-meter.ts";

const NOT_FOUND =
  "There is nothing here. A run has: /poll, /long-poll, /events, /socket, each with ?after=n, and /cookie.\n";
const BAD_AFTER = "after must be the number of the last event you have: a whole number from 0.\n";
const FULL = "This run holds as many connections at a time as it may.\n";

const ANSWERS: Readonly<Record<string, (desk: Desk, asked: Asked) => void>> = {
  "/poll": answerPoll,
  "/long-poll": answerLongPoll,
  "/events": answerEventStream,
};

/** The server half: one stream of events, and four ways to it. */
export const transportsServer = serverExperiment(transports, (context) => {
  const { params } = context;
  const connections = new OpenConnections();
  const served = new Set<Transport>();
  const work = new WorkMeter(context);
  const stream = new EventStream(context, () => context.done());
  const desk: Desk = {
    params,
    stream,
    work,
    now: context.now,
    gave(transport, n) {
      if (n < stream.total) return;
      served.add(transport);
      if ([...stream.joined].every((joined) => served.has(joined))) connections.closeIdle();
    },
  };
  const upgrade = socketServer(desk);
  context.setLink({ roundTripMs: params.roundTripMs, bytesPerSecond: null });
  context.emit("transports.began", { params, total: stream.total, load: context.load() });
  context.signal.addEventListener("abort", () => {
    work.tell();
    context.emit("transports.ended", { load: context.load() });
    connections.closeIdle();
  });

  return {
    onUpgrade(request, socket, head, subpath) {
      const since = context.readAt(socket);
      const after = afterOf(request);
      if (subpath !== "/socket") refuseUpgrade(socket, 404, NOT_FOUND);
      else if (after === null) refuseUpgrade(socket, 400, BAD_AFTER);
      else if (!connections.admit(socket)) refuseUpgrade(socket, 503, FULL);
      else upgrade({ request, socket, head, since, after });
    },
    onRequest(request, response, subpath) {
      const since = context.readAt(request.socket);
      const after = afterOf(request);
      const answer = Object.hasOwn(ANSWERS, subpath) ? ANSWERS[subpath] : undefined;
      if (!connections.admit(request.socket)) {
        response.shouldKeepAlive = false;
        answerText(response, 503, FULL);
        return;
      }
      connections.watch(request.socket, response);
      if (subpath === "/cookie") giveCookie(desk, context.path, request, response);
      else if (subpath === "/socket") answerText(response, 426, UPGRADE_REQUIRED);
      else if (!answer) answerText(response, 404, NOT_FOUND);
      else if (after === null) answerText(response, 400, BAD_AFTER);
      else answer(desk, { request, response, since, after });
    },
  };
});

/** The last event that the client has: `Last-Event-ID` goes before `after`; null if it is no number. */
function afterOf({ url, headers }: IncomingMessage): number | null {
  const asked = new URL(url ?? "/", "http://lab").searchParams.get("after");
  const after = Number(headers["last-event-id"] ?? asked ?? 0);
  return Number.isSafeInteger(after) && after >= 0 ? after : null;
}

function giveCookie(
  desk: Desk,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  setHeaders(desk, { request, response });
  if (desk.params.cookieBytes > 0)
    response.setHeader("Set-Cookie", ballastCookie(desk.params, path));
  response.writeHead(204).end();
}
