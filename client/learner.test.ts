import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { makeLearner } from "./learner.ts";
import { onViewerNews } from "./viewer-news.ts";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function ask(status: number, body: string) {
  const server = createServer(({ method, url }, response) => {
    const known = method === "POST" && url === "/api/session";
    response.writeHead(known ? status : 404).end(body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return makeLearner(`http://127.0.0.1:${port}`, fetch, 2_000);
}

test("tells where the sidecar is, without a slash at its end", async () => {
  const body = JSON.stringify({ ws: "ws://127.0.0.1:3001/" });
  expect(await ask(200, body)).toEqual({ ok: true, ws: "ws://127.0.0.1:3001" });
});

test("says when it made the learner, and not when there was one", async () => {
  let news = 0;
  const stop = onViewerNews(() => news++);
  const body = JSON.stringify({ ws: "ws://127.0.0.1:3001" });
  expect(await ask(200, body)).toMatchObject({ ok: true });
  expect(news).toBe(0);
  expect(await ask(201, body)).toMatchObject({ ok: true });
  expect(news).toBe(1);
  stop();
});

test.each([
  [200, JSON.stringify({ ws: "http://127.0.0.1:3001" }), "versions-differ", "never"],
  [200, JSON.stringify({ ws: "ws://127.0.0.1:3001", more: 1 }), "versions-differ", "never"],
  [200, "<html>", "versions-differ", "never"],
  [403, "", "origin-blocked", "never"],
  [429, "", "site-refused", "later"],
  [503, "", "site-refused", "later"],
])("HTTP %i %s is %s, retry: %s", async (status, body, kind, retry) => {
  expect(await ask(status, body)).toMatchObject({ ok: false, failure: { kind, retry } });
});

test("a site that does not answer is waited for", async () => {
  expect(await makeLearner("http://127.0.0.1:1", fetch, 2_000)).toMatchObject({
    ok: false,
    failure: { kind: "site-unreachable", retry: "soon" },
  });
});
