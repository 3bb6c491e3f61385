import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { diagnose } from "./diagnosis.ts";

const ORIGIN = "http://lab.example";
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A sidecar's HTTP side: `/health` with this status, readable for these origins. */
async function healthServer(status: number, allowed: readonly string[]): Promise<string> {
  const server = createServer(({ url, headers }, response) => {
    const origin = String(headers.origin);
    const readable = allowed.includes(origin) ? { "access-control-allow-origin": origin } : {};
    response.writeHead(url === "/health" ? status : 404, readable).end("{}");
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Node's fetch with the two rules a browser adds: it sends the Origin, and CORS decides who may read. */
const browserFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, headers: { origin: ORIGIN } });
  const readable = response.headers.get("access-control-allow-origin") === ORIGIN;
  if (init?.mode === "cors" && !readable) throw new TypeError("Failed to fetch");
  return response;
};

function ask(ws: string, origin: string | null = ORIGIN) {
  return diagnose({ ws, origin, fetch: browserFetch, deadlineMs: 2_000 });
}

test("nothing listens: the sidecar is down, and trying again may help", async () => {
  const ws = await healthServer(200, [ORIGIN]);
  const server = servers.pop();
  await new Promise((resolve) => server?.close(resolve));
  expect(await ask(ws)).toMatchObject({ kind: "sidecar-down", retry: "soon" });
});

test("[ORG1] it answers, but this page may not read it: the Origin is blocked", async () => {
  const ws = await healthServer(200, ["http://elsewhere.example"]);
  const failure = await ask(ws);
  expect(failure).toMatchObject({ kind: "origin-blocked", retry: "never" });
  expect(failure.why).toContain(ORIGIN);
});

test("it answers this page, yet no WebSocket opened: something strips Upgrade", async () => {
  const ws = await healthServer(200, [ORIGIN]);
  expect(await ask(ws)).toMatchObject({ kind: "upgrade-blocked", retry: "never" });
});

test("[ADR6] it answers 503: it is shutting down or not ready", async () => {
  const ws = await healthServer(503, [ORIGIN]);
  expect(await ask(ws)).toMatchObject({ kind: "sidecar-not-ready", retry: "soon" });
});

test("a page over https: may not open ws:, except to loopback", async () => {
  expect(await ask("ws://lab.example:3001", "https://lab.example")).toMatchObject({
    kind: "mixed-content",
    retry: "never",
  });
  const ws = await healthServer(200, [ORIGIN]);
  expect(await ask(ws, "https://lab.example")).toMatchObject({ kind: "upgrade-blocked" });
});
