import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { HTTP_LIMITS } from "#protocol/limits.ts";
import type { Dialer } from "./dial.ts";
import type { AskDoor } from "./door-limits.ts";
import { LinkDoor } from "./link-door.ts";
import type { LiveRun, LiveRuns } from "./live-runs.ts";
import type { Metrics } from "./metrics.ts";
import type { Peeked } from "./peek.ts";
import { DATA_HEADERS, type Refusal, readableBy, refusalBody, refuseUpgrade } from "./refuse.ts";
import { Tap, tapOf } from "./tap.ts";

type Upgrade = (request: IncomingMessage, socket: Socket, head: Buffer) => void;

export interface Routes {
  readonly session: (...upgrade: Parameters<Upgrade>) => void | Promise<void>;
  readonly echo: Upgrade;
  /** Everything that is not under `/lab`. */
  readonly http: (request: IncomingMessage, response: ServerResponse) => void;
}

export interface Listener {
  readonly server: Server;
  /** Accepts nothing more; resolves when all connections are gone. */
  close(): Promise<void>;
}

/** The one port: accepts, taps, and sends each request where its path says. */
export function createListener(options: {
  routes: Routes;
  runs: LiveRuns;
  dialer: Dialer;
  metrics: Metrics;
  askDoor: AskDoor;
  isOurOrigin(origin: string | undefined): boolean;
  isClosing(): boolean;
}): Listener {
  const { routes, runs, dialer, metrics, askDoor } = options;
  const server = createServer({
    maxHeaderSize: HTTP_LIMITS.headBytes,
    headersTimeout: HTTP_LIMITS.headTimeoutMs,
    connectionsCheckingInterval: 1_000,
    shouldUpgradeCallback: (request) =>
      labPath(request) !== null || request.headers.upgrade?.toLowerCase() === "websocket",
  });

  // Node's own listener comes after ours: a connection may have to go another way first.
  const parsers = server.listeners("connection");
  server.removeAllListeners("connection");
  const serve = (socket: Socket, peeked?: Peeked) => {
    for (const parse of parsers) parse.call(server, socket);
    const tap = new Tap(socket, peeked);
    if (peeked) socket.resume();
    return tap;
  };
  const door = new LinkDoor(runs, dialer, (peeked) => serve(peeked.socket, peeked));
  server.on("connection", (socket: Socket) => {
    if (runs.anyLinked) door.accept(socket);
    else dialer.accepted(serve(socket));
  });

  server.on("request", async (request, response) => {
    const lab = labPath(request);
    const isStray = !lab || !runs.byToken(lab.token);
    const denied = isStray ? await askDoor(request, "stray") : null;
    if (!lab) tapOf(request.socket)?.release();
    if (!lab && !denied) {
      routes.http(request, response);
      return;
    }
    const found = denied ?? admit(request, lab?.token ?? "");
    if ("status" in found) {
      const { status, message, headers } = found;
      const readable = readableBy(request.headers.origin, options.isOurOrigin);
      const type = { Connection: "close", "Content-Type": "application/json" };
      response.writeHead(status, { ...type, ...DATA_HEADERS, ...readable, ...headers });
      response.end(refusalBody(status, message));
      return;
    }
    found.half.onRequest(request, response, lab?.subpath ?? "/");
  });

  server.on("upgrade", async (request, stream, head) => {
    const socket = stream as Socket;
    const refuse = (refusal: Refusal) => {
      metrics.refusedUpgrades.inc({ status: refusal.status });
      refuseUpgrade(socket, refusal);
    };
    const lab = labPath(request);
    if (lab) {
      const denied = runs.byToken(lab.token) ? null : await askDoor(request, "stray");
      const found = denied ?? admit(request, lab.token);
      if ("status" in found) refuse(found);
      else {
        tapOf(socket)?.upgraded(head);
        socket.setNoDelay(true);
        found.half.onUpgrade(request, socket, head, lab.subpath);
      }
      return;
    }
    tapOf(socket)?.release();
    const path = pathOf(request);
    const wish = path === "/session" ? "session" : path === "/echo" ? "echo" : "stray";
    const denied = await askDoor(request, wish);
    if (denied) refuse(denied);
    else if (options.isClosing()) refuse(CLOSING);
    else if (wish === "echo") routes.echo(request, socket, head);
    else if (wish === "session") {
      if (options.isOurOrigin(request.headers.origin)) routes.session(request, socket, head);
      else refuse(FOREIGN_ORIGIN);
    } else refuse({ status: 404, message: `There is nothing at ${path}.` });
  });

  /** The run a `/lab` request is for, bound to its connection; or why it is turned away. */
  function admit(request: IncomingMessage, token: string): LiveRun | Refusal {
    if (options.isClosing()) return CLOSING;
    const tap = tapOf(request.socket);
    const live = runs.byToken(token);
    if (!live || !tap) {
      return { status: 404, message: "No run has this address: it may be over." };
    }
    if (!tap.log) {
      if (!live.run.hasRoom) {
        return { status: 503, message: "This run holds as many connections as it may." };
      }
      const { link } = live.run;
      if (link?.isNeeded && !tap.cable) {
        if (!link.hasRoom) {
          return { status: 503, message: "This run, or the lab, holds as much memory as it may." };
        }
        return { status: 421, message: "This run has a link of its own: open a new connection." };
      }
      const isOwn = dialer.isOwn(tap.cable?.client ?? tap.socket);
      const conn = tap.bind(live.run, isOwn ? "sidecar" : "client");
      tap.cable?.connected(conn);
    } else if (tap.log !== live.run) {
      return { status: 421, message: "This connection belongs to another run: open a new one." };
    }
    const { origin } = request.headers;
    if (origin === undefined || options.isOurOrigin(origin)) return live;
    return live.run.experiment.anyOrigin ? live : FOREIGN_ORIGIN;
  }

  async function close(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    door.close();
    await closed;
  }

  return { server, close };
}

const CLOSING = { status: 503, message: "The lab is shutting down." };
const FOREIGN_ORIGIN = {
  status: 403,
  message: "This Origin is not on the allow-list. Set PUBLIC_URL to where people open the lab.",
};

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?", 1)[0] ?? "/";
}

function labPath(request: IncomingMessage): { token: string; subpath: string } | null {
  const match = /^\/lab\/([^/]+)(\/.*)?$/.exec(pathOf(request));
  return match?.[1] ? { token: match[1], subpath: match[2] ?? "/" } : null;
}
