import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { BENCH_LIMITS, type BenchLimits } from "#protocol/limits.ts";
import { Flow } from "./flow.ts";

const servers: WebSocketServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const client of server.clients) client.terminate();
    server.close();
  }
});

/** A real connection whose server end is held to `limits`; `told` is what that end says. */
async function connect(limits: Partial<BenchLimits>) {
  const server = new WebSocketServer({ port: 0, perMessageDeflate: false });
  servers.push(server);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const [[accepted, request]] = await Promise.all([
    once(server, "connection"),
    once(client, "open"),
  ]);
  const told: [type: string, value: unknown][] = [];
  const flow = new Flow(
    accepted,
    request.socket,
    {
      flooding: (rates) => told.push(["flooding", rates]),
      stalled: (queuedBytes) => told.push(["stalled", queuedBytes]),
      resumed: (afterMs) => told.push(["resumed", afterMs]),
      dropped: (why) => told.push(["dropped", why]),
    },
    { ...BENCH_LIMITS, ...limits },
  );
  return { client, accepted: accepted as WebSocket, flow, told };
}

const types = (told: readonly [string, unknown][]) => told.map(([type]) => type);
/** More than the kernel takes on its own, so that some of it waits in the process. */
const PILE = Buffer.alloc(16 * 1024 * 1024);

it("[BEN4] reads on at the steady rate, and says once that it does", async () => {
  const { client, accepted, told } = await connect({ messagesPerSecond: 100, messageBurst: 10 });
  let got = 0;
  accepted.on("message", () => {
    got += 1;
  });
  const begun = performance.now();
  // Each in a chunk of its own, so that there is something to hold back.
  for (let i = 0; i < 30; i++) {
    client.send("x");
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await expect.poll(() => got).toBe(30);
  expect(performance.now() - begun).toBeGreaterThan(150);
  expect(types(told)).toEqual(["flooding"]);
  expect(accepted.readyState).toBe(accepted.OPEN);
});

it("[BEN5] does not read who does not read, and goes on when they do", async () => {
  const { client, accepted, flow, told } = await connect({ stallMs: 50, mostQueueBytes: 1e9 });
  client.pause();
  accepted.send(PILE);
  flow.weigh();
  expect(flow.mayProduce).toBe(false);
  expect(accepted.isPaused).toBe(true);
  await expect.poll(() => types(told)).toEqual(["stalled"]);
  client.resume();
  await expect.poll(() => types(told)).toEqual(["stalled", "resumed"]);
  expect(accepted.isPaused).toBe(false);
  expect(flow.mayProduce).toBe(true);
});

it("[BEN5] says nothing of what waits for a moment only", async () => {
  const { client, accepted, flow, told } = await connect({ stallMs: 10_000, mostQueueBytes: 1e9 });
  accepted.send(PILE);
  flow.weigh();
  expect(flow.mayProduce).toBe(false);
  await once(client, "message");
  await expect.poll(() => flow.mayProduce).toBe(true);
  expect(told).toEqual([]);
});

it("[BEN5] gives up who reads no more, after a time or past a size", async () => {
  const slow = await connect({ stallMs: 50, giveUpMs: 200, mostQueueBytes: 1e9 });
  slow.client.pause();
  slow.accepted.send(PILE);
  slow.flow.weigh();
  await once(slow.accepted, "close");
  expect(slow.told[1]).toEqual(["dropped", "It has not read for 0.2 seconds."]);
  const heavy = await connect({ mostQueueBytes: 1024 * 1024 });
  heavy.client.pause();
  heavy.accepted.send(PILE);
  heavy.flow.weigh();
  await once(heavy.accepted, "close");
  expect(types(heavy.told)).toEqual(["dropped"]);
});
