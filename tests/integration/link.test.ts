import { once } from "node:events";
import type { Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { bodyOf, linkClient, post } from "#tests/support/link-client.ts";
import { linkServer, recorded } from "#tests/support/link-server.ts";

const MIB = 1024 * 1024;

let server: Awaited<ReturnType<typeof linkServer>>;
beforeAll(async () => {
  server = await linkServer();
});
afterAll(() => server[Symbol.asyncDispose]());
afterEach(() => vi.useRealTimers());

const types = (run: ReturnType<typeof server.start>) => run.run.log.events.map(({ type }) => type);

describe("what comes through", () => {
  test("[LNK1] [TAP1] [TAP2] the same bytes, however they are cut, both ways", async () => {
    const run = server.start({ roundTripMs: 20 });
    const client = await linkClient(server.port);
    const sent = post(run.path, MIB);
    let seed = 1;
    for (let from = 0; from < sent.length; ) {
      seed = (seed * 48271) % 0x7fffffff;
      const length = seed % (seed % 7 === 0 ? 100_000 : 9);
      client.socket.write(sent.subarray(from, from + length));
      from += length;
      if (seed % 50 === 0) await new Promise(setImmediate);
    }
    client.socket.end();
    await client.closed;
    await run.end();
    const { read, written, close } = recorded(run.run, 1);
    expect(read.equals(sent)).toBe(true);
    expect(written.equals(client.received())).toBe(true);
    expect(client.received().subarray(-MIB).equals(bodyOf(MIB))).toBe(true);
    expect(close).toMatchObject({ bytesRead: read.length, bytesWritten: written.length });
  });

  test("[LNK1] a request line that comes byte by byte", async () => {
    const run = server.start({ roundTripMs: 20 });
    const client = await linkClient(server.port);
    const sent = post(run.path, 3);
    for (const byte of sent) {
      client.socket.write(Uint8Array.of(byte));
      await new Promise(setImmediate);
    }
    expect(String(await client.until("\r\n\r\n"))).toContain("200 OK");
    client.socket.end();
    await run.end();
    expect(types(run)).toContain("link.connected");
    expect(recorded(run.run, 1).read.equals(sent)).toBe(true);
  });

  test("[LNK1] [TAP2] so for a run without a link, read in pieces while another has one", async () => {
    server.start({ roundTripMs: 20 });
    const run = server.start({});
    const client = await linkClient(server.port);
    const sent = post(run.path, 3);
    for (const byte of sent) {
      client.socket.write(Uint8Array.of(byte));
      await new Promise(setImmediate);
    }
    await client.until("\r\n\r\n");
    client.socket.end();
    await run.end();
    const { read, close } = recorded(run.run, 1);
    expect(types(run)).not.toContain("link.connected");
    expect(read.equals(sent)).toBe(true);
    expect(close?.bytesRead).toBe(sent.length);
    const times = run.run.log.events.filter(({ type }) => type === "wire.read").map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(types(run)[0]).toBe("wire.open");
  });

  test("[LNK6] the log says so before the first answer", async () => {
    const run = server.start({ roundTripMs: 20, bytesPerSecond: MIB });
    const socket = new WebSocket(run.url("ws"));
    await once(socket, "open");
    socket.close();
    await run.end();
    const seen = run.run.log.events.slice(0, 4);
    expect(seen.map(({ type }) => type)).toEqual([
      "wire.open",
      "wire.read",
      "link.connected",
      "wire.write",
    ]);
    expect(seen[0]?.data).toEqual({ conn: 1, by: "client" });
    expect(seen[2]?.data).toEqual({ conn: 1, roundTripMs: 20, bytesPerSecond: MIB });
  });

  test("[LNK1] what the sidecar opens itself comes directly, and is not waited for", async () => {
    const run = server.start({ roundTripMs: 300 });
    const { socket, conn } = await run.dial();
    const sent = performance.now();
    socket.write(post(run.path, 0));
    await once(socket, "data");
    expect(performance.now() - sent).toBeLessThan(300);
    socket.end();
    await run.end();
    expect(types(run)).not.toContain("link.connected");
    expect(run.run.log.events[0]?.data).toEqual({ conn, by: "sidecar" });
  });

  test("[LNK1] a kept connection that came directly is answered 421 and not recorded", async () => {
    const client = await linkClient(server.port);
    client.socket.write("GET /elsewhere HTTP/1.1\r\nHost: lab\r\n\r\n");
    expect(String(await client.until("not of a run"))).toContain("200 OK");
    const run = server.start({ roundTripMs: 20 });
    client.socket.write(post(run.path, 0));
    expect(String(await client.until("421"))).toMatch(/421 Misdirected Request/);
    await once(client.socket, "end");
    client.socket.end();
    expect(types(run)).toEqual([]);
  });
});

describe("how it ends", () => {
  test("[LNK4] a FIN stays behind the bytes and takes as long; the answer still comes", async () => {
    const run = server.start({ roundTripMs: 60 });
    const client = await linkClient(server.port);
    client.socket.write(post(run.path, 5));
    await client.until("\r\n\r\n");
    const ended = performance.now();
    client.socket.end(post(run.path, 7));
    await client.closed;
    expect(performance.now() - ended).toBeGreaterThanOrEqual(60);
    expect(client.received().subarray(-7).equals(bodyOf(7))).toBe(true);
    await run.end();
    expect(recorded(run.run, 1).close).toMatchObject({ hadError: false });
    expect(types(run).indexOf("wire.end")).toBeGreaterThan(types(run).lastIndexOf("wire.read"));
  });

  test("[LNK4] a client's RST resets the server's end, half a round trip later", async () => {
    const run = server.start({ roundTripMs: 60 });
    const client = await linkClient(server.port);
    client.socket.write(post(run.path, 5));
    await client.until("\r\n\r\n");
    const [inside] = run.sockets;
    const reset = performance.now();
    client.socket.resetAndDestroy();
    await expect.poll(() => inside?.destroyed, { interval: 1 }).toBe(true);
    expect(performance.now() - reset).toBeGreaterThanOrEqual(30);
    await run.end();
    expect(recorded(run.run, 1).close).toMatchObject({ hadError: true, error: "ECONNRESET" });
  });

  test("[LNK4] a server's RST resets the client", async () => {
    const sockets: Socket[] = [];
    const onRequest = () => sockets[0]?.resetAndDestroy();
    const run = server.start({ roundTripMs: 60 }, { sockets, onRequest });
    const client = await linkClient(server.port);
    client.socket.write(post(run.path, 5));
    expect(await client.closed).toBe("ECONNRESET");
    await run.end();
  });

  test("[LNK7] nothing is open after the run, whoever forgets to close", async () => {
    await using server = await linkServer();
    const run = server.start({ roundTripMs: 100, bytesPerSecond: 16 * 1024 });
    const socket = new WebSocket(run.url("ws"));
    await once(socket, "open");
    const silent = await linkClient(server.port);
    silent.socket.write(post(run.path, 0));
    await silent.until("\r\n\r\n");
    socket.send(bodyOf(MIB));
    socket.on("error", () => {});
    run.run.finish("stopped");
    const [code] = await once(socket, "close");
    expect(code).toBe(1006);
    silent.socket.end();
    await expect.poll(server.connections).toBe(0);
    expect(server.runs.anyLinked).toBe(false);
  });
});

describe("[LNK5] an end that does not read", () => {
  test("holds the sender up, and gets every byte once it reads", { timeout: 60_000 }, async () => {
    const run = server.start({ roundTripMs: 10 });
    const client = await linkClient(server.port);
    client.socket.write(post(run.path, 0));
    await client.until("\r\n\r\n");
    const [inside] = run.sockets;
    inside?.pause();
    client.socket.end(post(run.path, 24 * MIB));
    // Until nothing moves any more: both kernels are full, and so is the lane between them.
    let waiting = 0;
    const moved = () => {
      const before = waiting;
      waiting = client.socket.writableLength;
      return before - waiting;
    };
    await expect.poll(moved, { interval: 200 }).toBe(0);
    expect(waiting).toBeGreaterThan(MIB);
    inside?.resume();
    await client.closed;
    const body = client.received().subarray(-24 * MIB);
    expect(body.equals(bodyOf(24 * MIB))).toBe(true);
    await run.end();
  });
});

describe("[ADR4] a connection that does not say what it wants", () => {
  test("is answered 408 after 10 s, one that ends before 400 or nothing", async () => {
    server.start({ roundTripMs: 20 });
    const half = await linkClient(server.port);
    half.socket.end("GET /la");
    expect(String(await half.until("\r\n\r\n"))).toContain("400 Bad Request");
    const mute = await linkClient(server.port);
    mute.socket.end();
    expect(await mute.closed).toBe("");
    expect(mute.received()).toHaveLength(0);

    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const silent = await linkClient(server.port);
    const slow = await linkClient(server.port);
    slow.socket.write("GET /lab/");
    await vi.waitFor(async () => expect(await server.connections()).toBe(2));
    vi.advanceTimersByTime(10_000);
    for (const { until, socket, closed } of [silent, slow]) {
      expect(String(await until("\r\n\r\n"))).toContain("408 Request Timeout");
      socket.end();
      await closed;
    }
  });

  test("[CLS2] is not waited for when the sidecar shuts down", async () => {
    const other = await linkServer();
    other.start({ roundTripMs: 20 });
    const silent = await linkClient(other.port);
    await other[Symbol.asyncDispose]();
    await once(silent.socket, "end");
    silent.socket.end();
  });
});
