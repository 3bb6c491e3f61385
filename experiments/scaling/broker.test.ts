import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { Broker } from "./broker.ts";
import { FrameReader, frameOf, type RoomMessage, toBroker } from "./broker-frames.ts";
import { BrokerLink } from "./broker-link.ts";
import type { ServerName } from "./events.ts";

const ended: (() => void)[] = [];
afterEach(() => {
  for (const end of ended.splice(0)) end();
});

async function newBroker(keeps: boolean): Promise<Broker> {
  const broker = new Broker({ keeps });
  ended.push(() => broker.end());
  await broker.listen();
  return broker;
}

function newLink(server: ServerName, broker: Broker, keeps: boolean) {
  const numbers: number[] = [];
  const present: unknown[] = [];
  const unpublished: RoomMessage[] = [];
  const link = new BrokerLink({
    ...{ server, keeps, port: () => broker.port },
    onConnected() {},
    onMessage: ({ number }) => numbers.push(number),
    onPresence: (...told) => present.push(told),
    onUnpublished: (message) => unpublished.push(message),
  });
  ended.push(() => link.end());
  link.connect();
  return { link, numbers, unpublished, present };
}

const message = (server: ServerName, number: number): RoomMessage => ({
  ...{ server, number, message: number, member: 1, takenAt: number },
});

test("what one server publishes comes to all, itself among them, in order", async () => {
  const broker = await newBroker(false);
  const [a, b] = [newLink("a", broker, false), newLink("b", broker, false)];
  await expect.poll(() => a.link.isSettled && b.link.isSettled).toBe(true);
  a.link.tellPresence(3);
  await expect.poll(() => b.present).toContainEqual(["a", 3]);
  for (let n = 1; n <= 5; n++) a.link.publish(message("a", n));
  await expect.poll(() => b.numbers).toEqual([1, 2, 3, 4, 5]);
  await expect.poll(() => a.numbers).toEqual([1, 2, 3, 4, 5]);
});

test.each([
  { keeps: false, later: [1, 4], lost: [2, 3] },
  { keeps: true, later: [1, 2, 3, 4], lost: [] },
])("after an outage, with a log: $keeps, b has $later", async ({ keeps, later, lost }) => {
  const broker = await newBroker(keeps);
  const [a, b] = [newLink("a", broker, keeps), newLink("b", broker, keeps)];
  await expect.poll(() => a.link.isSettled && b.link.isSettled).toBe(true);
  a.link.publish(message("a", 1));
  await expect.poll(() => b.numbers).toEqual([1]);
  broker.kill();
  await expect.poll(() => a.link.isSettled || b.link.isSettled).toBe(false);
  a.link.publish(message("a", 2));
  a.link.publish(message("a", 3));
  await broker.listen();
  await expect.poll(() => a.link.isSettled && b.link.isSettled).toBe(true);
  a.link.publish(message("a", 4));
  await expect.poll(() => b.numbers).toEqual(later);
  expect(a.unpublished.map(({ number }) => number)).toEqual(lost);
});

test("a log passes over what it has: a message that is published again comes once", async () => {
  const broker = await newBroker(true);
  const a = newLink("a", broker, true);
  await expect.poll(() => a.link.isSettled).toBe(true);
  for (const n of [1, 1, 2]) a.link.publish(message("a", n));
  await expect.poll(() => a.numbers).toEqual([1, 2]);
});

test("who says what is no frame of a server is reset, and others are not", async () => {
  const broker = await newBroker(false);
  const a = newLink("a", broker, false);
  await expect.poll(() => a.link.isSettled).toBe(true);
  for (const bytes of [Buffer.from([0xff, 0, 0, 0]), Buffer.from("\0\0\0\x02{}")]) {
    const stranger = connect(broker.port, "127.0.0.1");
    stranger.write(bytes);
    const [error] = await once(stranger, "error");
    expect(error).toMatchObject({ code: "ECONNRESET" });
  }
  a.link.publish(message("a", 1));
  await expect.poll(() => a.numbers).toEqual([1]);
});

test("frames are put together again wherever the stream was cut", () => {
  const frames = [1, 2, 3].map((n) => frameOf({ kind: "publish", body: message("b", n) }));
  const stream = Buffer.concat(frames);
  for (let cut = 0; cut <= stream.length; cut++) {
    const reader = new FrameReader(toBroker);
    const values = [stream.subarray(0, cut), stream.subarray(cut)].flatMap(
      (chunk) => reader.take(chunk) ?? [],
    );
    expect(values.map((value) => value.kind === "publish" && value.body.number)).toEqual([1, 2, 3]);
  }
});
