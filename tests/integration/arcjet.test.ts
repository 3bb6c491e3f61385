import { createRemoteClient as createSiteClient } from "@arcjet/next";
import { createRemoteClient } from "@arcjet/node";
import { NextRequest } from "next/server.js";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createSiteArcjet } from "#lib/guard/arcjet.ts";
import { answerOf } from "#lib/guard/site-guard.ts";
import { type ArcjetAnswer, arcjetService } from "#tests/support/arcjet-service.ts";
import { type TestSidecar, testLearner, testSession, testSidecar } from "#tests/support/sidecar.ts";

const KEY = "ajkey_test";
const TIMEOUT_MS = 500;

let service: Awaited<ReturnType<typeof arcjetService>>;

beforeAll(async () => {
  service = await arcjetService();
});
afterAll(() => service.stop());
beforeEach(() => {
  service.answer = "allow";
  service.asked = 0;
});

const FAILS: readonly ArcjetAnswer[] = ["fault", "silence"];

describe("the sidecar", () => {
  let sidecar: TestSidecar;
  let cookie: string;

  beforeAll(async () => {
    const client = createRemoteClient({ baseUrl: service.baseUrl, timeout: TIMEOUT_MS });
    sidecar = await testSidecar({ arcjet: { key: KEY, mode: "LIVE", client } });
    cookie = await testLearner(sidecar.db);
  });
  afterAll(() => sidecar.stop());

  test("[ARC1] what it allows is let in", async () => {
    const session = await testSession(sidecar.port, cookie, { userAgent: BROWSER });
    expect(session.learner).not.toBe("");
    expect(service.asked).toBe(1);
    session.socket.close();
  });

  test.each([
    ["rate limit", 429],
    ["bot", 403],
    ["shield", 403],
  ] as const)("[ARC1] what it denies for its %s is answered %i", async (answer, status) => {
    service.answer = answer;
    const session = await testSession(sidecar.port, cookie, { hello: false, userAgent: BROWSER });
    expect(await session.refused).toBe(status);
  });

  test("[ARC1] when it fails or says nothing, the upgrade goes on, and that is counted", async () => {
    for (const answer of FAILS) {
      service.answer = answer;
      const session = await testSession(sidecar.port, cookie, { userAgent: BROWSER });
      expect(session.learner).not.toBe("");
      session.socket.close();
    }
    const metrics = await (await fetch(`http://127.0.0.1:${sidecar.port}/metrics`)).text();
    expect(metrics).toContain(`lab101_arcjet_errors_total ${FAILS.length}`);
    expect(metrics).toContain('lab101_denied_total{layer="arcjet",reason="429"} 1');
  });
});

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

describe("the site", () => {
  const guard = (mode: "LIVE" | "DRY_RUN" = "LIVE") => {
    const client = createSiteClient({ baseUrl: service.baseUrl, timeout: TIMEOUT_MS });
    return answerOf(createSiteArcjet({ key: KEY, mode, client }));
  };
  const ask = (path: string, mode?: "LIVE" | "DRY_RUN") =>
    guard(mode)(
      new NextRequest(`http://localhost:3000${path}`, {
        headers: { "user-agent": BROWSER, host: "localhost:3000" },
      }),
      "203.0.113.7",
    );

  test("asks about the API, sign-in and join, not about pages and health", async () => {
    for (const path of ["/lessons", "/", "/api/health"]) expect(await ask(path)).toBeNull();
    expect(service.asked).toBe(0);
    for (const path of ["/api/viewer", "/sign-in", "/join/ABCD2345"]) {
      expect(await ask(path)).toBeNull();
    }
    expect(service.asked).toBe(3);
  });

  test("a rate limit is 429 with Retry-After, a bot and an attack are 403", async () => {
    service.answer = "rate limit";
    const limited = await ask("/api/viewer");
    expect(limited?.status).toBe(429);
    expect(limited?.headers.get("retry-after")).toBe("42");
    expect(await limited?.json()).toMatchObject({ error: "too-many-requests" });
    for (const answer of ["bot", "shield"] as const) {
      service.answer = answer;
      expect((await ask("/sign-in"))?.status).toBe(403);
    }
  });

  test("when it fails or says nothing the request goes on, and one line says so", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    const once = guard();
    for (const answer of [...FAILS, ...FAILS]) {
      service.answer = answer;
      const request = new NextRequest("http://localhost:3000/api/viewer", {
        headers: { "user-agent": BROWSER, host: "localhost:3000" },
      });
      expect(await once(request, "203.0.113.7")).toBeNull();
    }
    const lines = warned.mock.calls.filter(([line]) => String(line).startsWith("Arcjet cannot"));
    expect(lines).toHaveLength(1);
    warned.mockRestore();
  });
});
