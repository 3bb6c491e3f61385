import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { laneOf } from "#protocol/link.ts";
import { LinkLane } from "./link-lane.ts";

/** A lane that ends in a socket, and the socket at the other end of that. */
async function setUp(link: { roundTripMs: number; bytesPerSecond: number | null }) {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;
  const far = connect({ host: "127.0.0.1", port, noDelay: true });
  const [near]: Socket[] = await once(server, "connection");
  if (!near) throw new Error("no connection");
  near.on("error", () => {});
  onTestFinished(() => {
    for (const socket of [near, far]) socket.destroy();
    server.close();
  });
  let room = 0;
  const options = { opensAt: 0, random: Math.random, onPassed: () => room++ };
  const lane = new LinkLane(near, laneOf(link), options);
  const received: Buffer[] = [];
  far.on("data", (bytes: Buffer) => received.push(bytes));
  return { lane, far, received: () => Buffer.concat(received), room: () => room };
}

test("[LNK4] a RST overtakes what is not on the line yet, and nothing that is", async () => {
  const { lane, far, received } = await setUp({ roundTripMs: 200, bytesPerSecond: 64 * 1024 });
  const began = performance.now();
  lane.push(Buffer.alloc(1024 * 1024));
  await expect.poll(() => received().length, { interval: 5 }).toBeGreaterThan(0);
  lane.reset();
  const [error] = await once(far, "error");
  const took = performance.now() - began;
  expect(error.code).toBe("ECONNRESET");
  expect(took).toBeGreaterThan(200);
  // What was on the line when it was cut is there; all of it would have taken 16 s.
  expect(received().length).toBeGreaterThan(4 * 1460);
  expect(received().length).toBeLessThanOrEqual((took - 100) * 65.536 + 1460);
});

test("[LNK5] there is room up to the limit, and again once bytes were passed on", async () => {
  const { lane, room, received } = await setUp({ roundTripMs: 100, bytesPerSecond: 128 * 1024 });
  // Two products: 2 × 131,072 bytes a second × 0.1 s.
  expect(lane.mostBytes).toBeCloseTo(26_214.4);
  lane.push(Buffer.alloc(27_000));
  expect([lane.queuedBytes, lane.cost]).toEqual([27_000, 27_000]);
  const before = room();
  await expect.poll(room, { interval: 5 }).toBeGreaterThan(before);
  expect(lane.cost).toBeLessThan(lane.mostBytes);
  await expect.poll(() => received().length).toBe(27_000);
});

test("[LNK2] [LNK3] messages keep their order and their limits whatever their sizes", async () => {
  const { lane, far, received } = await setUp({ roundTripMs: 4, bytesPerSecond: 1024 * 1024 });
  const pieces = Array.from({ length: 400 }, (_, i) => Buffer.alloc(1 + ((i * 37) % 900), i));
  const ended = once(far, "end");
  for (const [i, piece] of pieces.entries()) {
    lane.push(piece);
    if (i % 40 === 0) await new Promise(setImmediate);
  }
  lane.end();
  await ended;
  expect(received().equals(Buffer.concat(pieces))).toBe(true);
});

test("[LNK7] nothing comes after a drop", async () => {
  const { lane, far, received } = await setUp({ roundTripMs: 20, bytesPerSecond: null });
  lane.push(Buffer.from("never"));
  lane.drop();
  lane.push(Buffer.from("neither"));
  lane.end();
  const { lane: other, received: otherReceived } = await setUp({
    roundTripMs: 60,
    bytesPerSecond: null,
  });
  other.push(Buffer.from("later"));
  await expect.poll(() => String(otherReceived())).toBe("later");
  expect([received().length, far.readableEnded]).toEqual([0, false]);
});
