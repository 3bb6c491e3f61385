import { WebSocket } from "ws";
import { createSession, type Session } from "#client/session.ts";
import { ORIGIN, type TestSidecar, testLearner } from "./sidecar.ts";

/**
 * The page's own control channel, driven from Node against a test sidecar: a learner's cookie goes
 * along, and `POST /api/session` is answered as the site would.
 */
export async function nodeSession(sidecar: Pick<TestSidecar, "db" | "port">): Promise<Session> {
  const cookie = await testLearner(sidecar.db);
  return createSession({
    site: ORIGIN,
    client: "test",
    platform: {
      createWebSocket: (url, protocols) =>
        new WebSocket(url, protocols, {
          origin: ORIGIN,
          headers: { cookie },
        }) as unknown as globalThis.WebSocket,
      fetch: async (input, init) =>
        String(input).startsWith(ORIGIN)
          ? Response.json({ ws: `ws://127.0.0.1:${sidecar.port}` })
          : fetch(input, init),
    },
  });
}
