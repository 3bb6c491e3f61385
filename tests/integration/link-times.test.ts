import { once } from "node:events";
import { Agent, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { bodyOf, linkClient, post } from "#tests/support/link-client.ts";
import { linkServer } from "#tests/support/link-server.ts";

/** What a busy machine may add to the quickest of several; theory forbids less than none. */
const SLACK_MS = 25;

let server: Awaited<ReturnType<typeof linkServer>>;
beforeAll(async () => {
  server = await linkServer();
});
afterAll(() => server[Symbol.asyncDispose]());

/** The quickest is not quicker than theory, and little slower: others may be as slow as the machine. */
function expectQuickest(times: readonly number[], theoryMs: number): void {
  expect(Math.min(...times)).toBeGreaterThanOrEqual(theoryMs);
  expect(Math.min(...times)).toBeLessThan(theoryMs + SLACK_MS);
}

/** Milliseconds from opening a WebSocket to its open event, and of each of so many echoes. */
async function timeEchoes(url: string, count: number) {
  const opening = performance.now();
  const socket = new WebSocket(url);
  await once(socket, "open");
  const open = performance.now() - opening;
  const echoes: number[] = [];
  for (let i = 0; i < count; i++) {
    const sent = performance.now();
    socket.send("x");
    await once(socket, "message");
    echoes.push(performance.now() - sent);
  }
  socket.close();
  await once(socket, "close");
  return { open, echoes };
}

test("[LNK2] an echo takes the round trip and little more, opening takes two", async () => {
  const { open, echoes } = await timeEchoes(server.start({ roundTripMs: 100 }).url("ws"), 15);
  expectQuickest(echoes, 100);
  expect(open).toBeGreaterThanOrEqual(200);
});

test("[LNK2] so it is for HTTP: two round trips on a new connection, one on a kept one", async () => {
  const run = server.start({ roundTripMs: 80 });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  for (let i = 0; i < 10; i++) {
    const sent = performance.now();
    const asked = request(run.url("http"), { agent, method: "POST" }).end("x");
    const [response] = await once(asked, "response");
    expect(String(await buffer(response))).toBe("x");
    times.push(performance.now() - sent);
  }
  const [first = 0, ...others] = times;
  expect(first).toBeGreaterThanOrEqual(160);
  expectQuickest(others, 80);
  agent.destroy();
});

test("[LNK2] a connection that was open for a round trip is held no longer", async () => {
  const run = server.start({ roundTripMs: 60 });
  const times: number[] = [];
  for (let i = 0; i < 4; i++) {
    const client = await linkClient(server.port);
    await new Promise((resolve) => setTimeout(resolve, 70));
    const sent = performance.now();
    client.socket.write(post(run.path, 0));
    await once(client.socket, "data");
    times.push(performance.now() - sent);
    client.socket.destroy();
  }
  expectQuickest(times, 60);
});

test("[LNK1] runs with different links, and one with none, do not disturb each other", async () => {
  const links = [{ roundTripMs: 40 }, { roundTripMs: 200 }, {}];
  const runs = links.map((link) => server.start(link));
  const [near, far, direct] = await Promise.all(
    runs.map(async (run) => (await timeEchoes(run.url("ws"), 8)).echoes),
  );
  for (const [echoes = [], roundTrip] of [
    [near, 40],
    [far, 200],
    [direct, 0],
  ] as const) {
    expectQuickest(echoes, roundTrip);
  }
  const told = runs.map(({ run }) => run.log.events.some(({ type }) => type === "link.connected"));
  expect(told).toEqual([true, true, false]);
});

test("[LNK3] bytes come at the rate, none before its time, in pieces", async () => {
  const bytesPerSecond = 256 * 1024;
  const body = bodyOf(96 * 1024);
  let answeredAt = 0;
  const run = server.start(
    { roundTripMs: 20, bytesPerSecond },
    {
      onRequest(_, response) {
        answeredAt = performance.now();
        response.end(body);
      },
    },
  );
  const client = await linkClient(server.port);
  client.socket.write(`GET ${run.path} HTTP/1.1\r\nHost: lab\r\nConnection: close\r\n\r\n`);
  await once(client.socket, "end");
  client.socket.end();
  expect(client.received().subarray(-body.length).equals(body)).toBe(true);
  let bytes = 0;
  for (const arrival of client.arrivals) {
    bytes += arrival.bytes.length;
    const theory = answeredAt + 10 + (bytes / bytesPerSecond) * 1000;
    expect(arrival.at).toBeGreaterThan(theory);
  }
  const theory = 10 + (bytes / bytesPerSecond) * 1000;
  const last = client.arrivals.at(-1)?.at ?? Number.NaN;
  expect(last - answeredAt).toBeLessThan(theory * 1.5 + SLACK_MS);
  expect(client.arrivals.length).toBeGreaterThan(20);
});
