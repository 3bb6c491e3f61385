import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { Auth } from "#db/auth.ts";
import { type Person, type Viewer, viewerOf } from "#db/viewer.ts";
import { addressKey, type ReadAddress } from "#lib/client-address.ts";
import { SESSION_CLOSE } from "#protocol/close-codes.ts";
import type { SessionLimits } from "#protocol/limits.ts";
import { SUBPROTOCOL } from "#protocol/session.ts";
import { Cap } from "./guard.ts";
import type { Hub } from "./hub.ts";
import type { Metrics } from "./metrics.ts";
import { type Refusal, refuseUpgrade } from "./refuse.ts";
import { Session } from "./session.ts";

/** The door to `/session`: subprotocol, caps, the learner's cookie; then a Session begins. */
export function createSessionDoor(options: {
  auth: Auth;
  hub: Hub;
  limits: SessionLimits;
  addressOf: ReadAddress;
  metrics: Metrics;
  /** Asked before the handshake, if there is one. */
  arcjet: ((request: IncomingMessage) => Promise<Refusal | null>) | null;
}) {
  const { auth, hub, limits, addressOf, metrics, arcjet } = options;
  const perAddress = new Cap(limits.sessionsPerAddress);
  const perLearner = new Cap(limits.sessionsPerLearner);
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });

  async function admit(socket: WebSocket, request: IncomingMessage): Promise<void> {
    socket.on("error", () => {});
    if (socket.protocol !== SUBPROTOCOL) {
      socket.close(SESSION_CLOSE.subprotocol, `Offer the subprotocol ${SUBPROTOCOL}`);
      return;
    }
    const leaveAddress = perAddress.take(addressKey(addressOf(request)));
    if (!leaveAddress) {
      metrics.denied.inc({ layer: "local", reason: "session-address" });
      socket.close(1013, "Too many channels from this address");
      return;
    }
    socket.on("close", leaveAddress);
    // What arrives while the cookie is checked waits in the kernel, not in memory.
    socket.pause();
    let viewer: Viewer;
    try {
      viewer = await viewerOf(auth, cookieHeaders(request));
    } catch {
      socket.resume();
      socket.close(SESSION_CLOSE.unavailable, "The database is away");
      return;
    }
    // It may have closed meanwhile: then nothing would ever give back what a session holds.
    if (socket.readyState !== socket.OPEN) return;
    socket.resume();
    if (viewer.role === "stranger") {
      socket.close(SESSION_CLOSE.unauthorized, "No session");
      return;
    }
    const leaveLearner = perLearner.take(viewer.id);
    if (!leaveLearner) {
      metrics.denied.inc({ layer: "local", reason: "session-learner" });
      socket.close(1013, "Too many channels of this learner");
      return;
    }
    socket.on("close", leaveLearner);
    new Session(socket, viewer, hub, limits, () => isStill(viewer, request));
  }

  /** Whether the cookie still says so. A database that is away ends no channel. */
  async function isStill({ id, role }: Person, request: IncomingMessage): Promise<boolean> {
    try {
      const viewer = await viewerOf(auth, cookieHeaders(request));
      return viewer.role === role && viewer.id === id;
    } catch {
      return true;
    }
  }

  return {
    async upgrade(request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
      if (arcjet) {
        // It may break off meanwhile, and nobody else listens yet.
        socket.on("error", ignore);
        const refusal = await arcjet(request);
        socket.off("error", ignore);
        if (refusal) {
          metrics.refusedUpgrades.inc({ status: refusal.status });
          refuseUpgrade(socket, refusal);
          return;
        }
        if (socket.destroyed) return;
      }
      server.handleUpgrade(request, socket, head, (client) => void admit(client, request));
    },
    /** Closes every channel with 1012, spread over `spreadMs` so that they do not all come back at once. */
    close(spreadMs: number): void {
      for (const client of server.clients) {
        setTimeout(() => client.close(1012, "The lab restarts"), Math.random() * spreadMs);
      }
    },
    terminate(): void {
      for (const client of server.clients) client.terminate();
    },
    get size(): number {
      return server.clients.size;
    },
  };
}

function ignore(): void {}

function cookieHeaders(request: IncomingMessage): Headers {
  return new Headers(request.headers.cookie ? { cookie: request.headers.cookie } : {});
}
