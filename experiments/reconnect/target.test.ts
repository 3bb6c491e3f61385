import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { reconnectParams } from "./contract.ts";
import { numberIn } from "./feed.ts";
import { Target } from "./target.ts";

function newTarget(params: Partial<ReturnType<typeof reconnectParams.parse>> = {}): Target {
  return new Target({
    params: reconnectParams.parse(params),
    onJoined() {},
    onExpelled() {},
    onLeft() {},
  });
}

const UPGRADE = "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n";

/** The code of the error with which a connection to this port fails; `open` if it does not. */
async function knock(port: number): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const opened = once(socket, "connect").then(() => "open");
  const outcome = await opened.catch((error: NodeJS.ErrnoException) => error.code ?? "unknown");
  socket.destroy();
  return outcome;
}

test("it is back on the same port, and while it is away the kernel refuses", async () => {
  const target = newTarget();
  await target.listen();
  const { port } = target;
  expect(await knock(port)).toBe("open");
  target.goAway("close");
  expect(await knock(port)).toBe("ECONNREFUSED");
  await target.listen();
  expect(target.port).toBe(port);
  expect(await knock(port)).toBe("open");
  target.end();
  expect(await knock(port)).toBe("ECONNREFUSED");
});

test("one that ends while it begins to listen leaves no open port behind", async () => {
  const target = newTarget();
  const listening = target.listen();
  target.end();
  await listening;
  expect(await knock(target.port)).toBe("ECONNREFUSED");
});

test("who asks by an offset gets what is kept after it, then what is new", async () => {
  const target = newTarget({ keep: 2 });
  await target.listen();
  for (let n = 1; n <= 5; n++) target.publish();
  const socket = new WebSocket(`ws://127.0.0.1:${target.port}/feed?client=1&after=2`);
  const numbers: (number | null)[] = [];
  socket.on("message", (data) => numbers.push(numberIn(String(data))));
  await once(socket, "open");
  await expect.poll(() => target.present.size).toBe(1);
  target.publish();
  await expect.poll(() => numbers).toEqual([4, 5, 6]);
  target.end();
  expect((await once(socket, "close"))[0]).toBe(1000);
});

test.each(["/feed?client=0", "/feed?client=61", "/feed?client=1&after=-1", "/feed", "//"])(
  "a request for %s is no client's: 400",
  async (path) => {
    const target = newTarget();
    await target.listen();
    const socket = connect(target.port, "127.0.0.1");
    socket.write(`GET ${path} HTTP/1.1\r\nHost: lab\r\nConnection: Upgrade\r\n${UPGRADE}`);
    expect(String((await once(socket, "data"))[0])).toMatch(/^HTTP\/1.1 400 /);
    socket.destroy();
    target.end();
  },
);
