import { once } from "node:events";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { createAuth } from "#db/auth.ts";
import { sessions } from "#db/schema.ts";
import {
  ORIGIN,
  SECRET,
  type TestSidecar,
  testLearner,
  testSession,
  testSidecar,
} from "#tests/support/sidecar.ts";

let sidecar: TestSidecar;

beforeAll(async () => {
  sidecar = await testSidecar();
});
afterAll(() => sidecar.stop());

const FOREIGN = [
  "https://evil.example",
  "http://localhost:3000.evil.example",
  "http://localhost:3001",
  "https://localhost:3000",
  "null",
];

test.each(FOREIGN)(
  "[ORG1] [ORG2] a page of %s opens neither /session nor a run",
  async (origin) => {
    const cookie = await testLearner(sidecar.db);
    const session = await testSession(sidecar.port, cookie);
    const { token } = await session.start();
    for (const path of ["/session", `/lab/${token}/`]) {
      const socket = new WebSocket(`ws://127.0.0.1:${sidecar.port}${path}`, "lab101.v1", {
        origin,
        headers: { cookie },
      });
      const [, response] = await once(socket, "unexpected-response");
      expect(response.statusCode).toBe(403);
      socket.on("error", () => {});
      response.destroy();
    }
    session.socket.close();
  },
);

test("[ORG1] without Origin, /session is refused whatever the cookie", async () => {
  const cookie = await testLearner(sidecar.db);
  const socket = new WebSocket(`ws://127.0.0.1:${sidecar.port}/session`, "lab101.v1", {
    headers: { cookie },
  });
  const [, response] = await once(socket, "unexpected-response");
  expect(response.statusCode).toBe(403);
  socket.on("error", () => {});
  response.destroy();
});

/** What the lab says to who shows this cookie: the code it closes with. */
async function closesWith(cookie: string): Promise<number> {
  const session = await testSession(sidecar.port, cookie, { hello: false });
  return (await session.closed).code;
}

test("[AUT1] a token without its signature, with that of another, or with a changed one", async () => {
  const cookie = await testLearner(sidecar.db);
  const other = await testLearner(sidecar.db);
  const [name = "", value = ""] = cookie.split("=", 2);
  const decoded = decodeURIComponent(value);
  const [token = "", signature = ""] = decoded.split(".", 2);
  const [, otherSignature = ""] = decodeURIComponent(other.split("=", 2)[1] ?? "").split(".", 2);
  expect(signature).not.toBe("");
  const swapped = signature.startsWith("A") ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
  for (const forged of [token, `${token}.`, `${token}.${otherSignature}`, `${token}.${swapped}`]) {
    expect(await closesWith(`${name}=${encodeURIComponent(forged)}`)).toBe(4401);
  }
});

test("[AUT1] a session that has expired", async () => {
  const cookie = await testLearner(sidecar.db);
  const session = await testSession(sidecar.port, cookie);
  session.socket.close();
  await sidecar.db
    .update(sessions)
    .set({ expiresAt: new Date(Date.now() - 1_000) })
    .where(eq(sessions.userId, session.learner));
  expect(await closesWith(cookie)).toBe(4401);
});

test("[AUT1] a cookie that is shown again after its owner signed out", async () => {
  const cookie = await testLearner(sidecar.db);
  const session = await testSession(sidecar.port, cookie);
  session.socket.close();
  const auth = createAuth({
    db: sidecar.db,
    secret: SECRET,
    siteUrl: ORIGIN,
    trustedOrigins: [ORIGIN],
  });
  await auth.api.signOut({ headers: new Headers({ cookie }) });
  expect(await closesWith(cookie)).toBe(4401);
});
