import { once } from "node:events";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { faultSchema } from "#protocol/fault.ts";
import { linkServer } from "#tests/support/link-server.ts";

test("[FLT3] a stall holds all back and loses nothing, a cut tells neither end", async () => {
  await using server = await linkServer();
  const run = server.start({}, {}, { faults: true });
  const dial = (fault: unknown) => run.run.fault(faultSchema.parse(fault), "learner");
  const client = new WebSocket(run.url("ws"));
  await once(client, "open");
  const got: string[] = [];
  client.on("message", (data) => got.push(String(data)));
  expect(dial({ type: "set", conns: null, up: { stalled: true } })).toBeNull();
  client.send("held");
  client.send("back");
  await new Promise(setImmediate);
  expect(dial({ type: "set", conns: [1], up: { stalled: false } })).toBeNull();
  await expect.poll(() => got).toEqual(["held", "back"]);
  expect(dial({ type: "cut", conns: [1] })).toBeNull();
  expect(dial({ type: "reset", conns: [1] })).toMatch("is cut");
  let closed = false;
  client.once("close", () => {
    closed = true;
  });
  const ghost = run.sockets[0];
  ghost?.destroy();
  await once(ghost ?? client, "close");
  expect(closed).toBe(false);
  const gone = once(client, "close");
  await run.end();
  await gone;
});
