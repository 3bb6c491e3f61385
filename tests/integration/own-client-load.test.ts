import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket as WsClient } from "ws";
import { findingsOf } from "#experiments/own-client/findings.ts";
import { encodeFrame } from "#protocol/frames.ts";
import { BENCH_LIMITS } from "#protocol/limits.ts";
import { floodClient } from "#tests/support/flood-client.ts";
import {
  byId,
  inState,
  type OpenBench,
  openBench,
  rawClient,
  requestFor,
} from "#tests/support/own-client.ts";
import { type TestSidecar, testLearner, testSession, testSidecar } from "#tests/support/sidecar.ts";

const MIB = 1024 * 1024;
const KEY = Uint8Array.of(1, 2, 3, 4);
const binaryFrame = (bytes: number) =>
  encodeFrame({ opcode: 2, maskingKey: KEY, payload: new Uint8Array(bytes) });

let sidecar: TestSidecar;
/** Another learner, with a run of their own, on the same sidecar. */
let other: Awaited<ReturnType<typeof testSession>>;

beforeAll(async () => {
  sidecar = await testSidecar();
  other = await testSession(sidecar.port, await testLearner(sidecar.db));
});
afterAll(async () => {
  other.socket.close();
  await sidecar.stop();
});

/** For `ms`, how long the other learner's clock exchanges take, and how much memory grows. */
async function watch(ms: number) {
  const rss = process.memoryUsage.rss();
  const took: number[] = [];
  let most = rss;
  for (const end = performance.now() + ms; performance.now() < end; ) {
    const t0 = Math.round(performance.now() * 1000);
    other.send({ type: "clock", t0 });
    await other.message("clock", (clock) => clock.t0 === t0);
    took.push((performance.now() * 1000 - t0) / 1000);
    most = Math.max(most, process.memoryUsage.rss());
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  took.sort((a, b) => a - b);
  const median = took[took.length >> 1] ?? Number.NaN;
  return { median, longest: took.at(-1) ?? Number.NaN, grownMib: (most - rss) / MIB };
}

/** Another learner's run: a handshake, an echo, a close. */
async function otherRunWorks(): Promise<void> {
  const { run, token } = await other.start();
  const socket = new WsClient(`ws://127.0.0.1:${sidecar.port}/lab/${token}/`);
  await once(socket, "message");
  socket.send("still there?");
  const [answer] = await once(socket, "message");
  expect(String(answer)).toBe("still there?");
  socket.close();
  await once(socket, "close");
  other.send({ type: "run.done", run });
  await other.message("run.ended", (ended) => ended.run === run);
}

describe("[BEN4] a client that floods", () => {
  test.each([
    ["with frames of 64 KiB", 64 * 1024],
    ["with frames of 1 byte", 1],
  ])("%s: read slowly, said once, memory bounded, others untouched", async (name, bytes) => {
    const bench = await openBench(sidecar);
    const calm = await watch(500);
    const watched = watch(2_500);
    const client = floodClient(sidecar.port, requestFor(bench, "echo"), binaryFrame(bytes));
    await bench.event("client.flooding");
    const { median, longest, grownMib } = await watched;
    await otherRunWorks();
    expect((await seen(bench, 1)).closed).toBeNull();
    await bench.stop();
    const offered = await client.stop();
    const { openedAt, closed } = await seen(bench, 1);
    const findings = await bench.findings();
    expect(inState(findings, "bad")).toContain("pace");
    expect(bench.events().filter(({ type }) => type === "client.flooding")).toHaveLength(1);
    const read = closed?.bytesRead ?? Number.NaN;
    console.info(
      `${name}: clock ${calm.median.toFixed(1)} ms calm, ${median.toFixed(1)} ms flooded, ` +
        `${longest.toFixed(1)} ms at most; ${grownMib.toFixed(0)} MiB grown; ` +
        `${(read / MIB).toFixed(1)} MiB read of ${(offered / MIB).toFixed(1)} MiB written`,
    );
    const seconds = ((closed?.at ?? Number.NaN) - (openedAt ?? Number.NaN)) / 1e6;
    // What was read when it was stopped counts too: a chunk, and what the socket holds of the next.
    const allowed = BENCH_LIMITS.byteBurst + seconds * BENCH_LIMITS.bytesPerSecond + MIB / 2;
    expect(read).toBeLessThan(allowed);
    expect(grownMib).toBeLessThan(160);
    expect(median).toBeLessThan(50);
  });
});

describe("[BEN7] a client that stops", () => {
  test("half-closing: the server ends TCP too, at once", async () => {
    const bench = await openBench(sidecar);
    const client = await rawClient(bench, "echo");
    await bench.event("client.accepted");
    client.socket.end();
    const { endedAt, closed } = await bench.connection(1);
    expect((closed?.at ?? Number.NaN) - (endedAt ?? Number.NaN)).toBeLessThan(1_000_000);
    await client.closed;
    const { data } = await bench.event("client.closed");
    expect(data).toMatchObject({ code: 1006, first: "nobody", tcp: "client" });
    await bench.stop();
  });

  test("in the middle of a frame, or before the first: it is waited for, and told so", async () => {
    const bench = await openBench(sidecar);
    const client = await rawClient(bench, "echo");
    client.socket.write(binaryFrame(MIB).subarray(0, 100));
    const half = await bench.connection(1, (each) => each.pendingBytes("client") > 0);
    await rawClient(bench, "silent");
    await bench.event("client.accepted", 2);
    const findings = byId(findingsOf(half, bench.events(), true));
    expect(findings["whole-frames"]).toMatchObject({
      state: "waiting",
      detail: expect.stringMatching(/1,048,576 bytes of payload 100 bytes came/),
    });
    const quiet = byId(findingsOf(await seen(bench, 2), bench.events(), true));
    expect(inState(quiet, "bad")).toEqual([]);
    expect(quiet.masking?.state).toBe("not-tried");
    await bench.stop();
    expect(client.received.subarray(-18).toString("latin1")).toContain("The run is over");
  });
});

describe.concurrent("a client that the server waits for", () => {
  test("[BEN5] a client that never reads is not read either, until it reads on", async () => {
    const bench = await openBench(sidecar);
    const client = await rawClient(bench, "echo");
    await bench.event("client.accepted");
    client.socket.pause();
    const frame = binaryFrame(256 * 1024);
    let open = true;
    const more = () => {
      while (open && client.socket.write(frame));
    };
    client.socket.on("drain", more);
    more();
    const stalled = await bench.event("client.stalled");
    expect(stalled.data.queuedBytes).toBeGreaterThan(BENCH_LIMITS.queueBytes);
    expect(stalled.data.queuedBytes).toBeLessThan(BENCH_LIMITS.mostQueueBytes);
    const now = await bench.connection(1, () => true);
    const findings = byId(findingsOf(now, bench.events(), true));
    expect(findings.reads).toMatchObject({ state: "bad", at: stalled.at });
    open = false;
    client.socket.resume();
    await bench.event("client.resumed");
    client.socket.destroy();
    expect((await bench.findings()).reads?.state).toBe("note");
    await bench.stop();
  });

  test("[BEN6] a message of 64 MiB: Close 1009 at its header, and nothing of it is kept", async () => {
    const bench = await openBench(sidecar);
    const client = new WsClient(bench.url("echo"));
    client.on("error", () => {});
    await once(client, "open");
    const message = Buffer.alloc(64 * MIB);
    client.send(message);
    const watched = watch(2_000);
    const [code] = await once(client, "close");
    expect(code).toBe(1009);
    expect((await watched).grownMib).toBeLessThan(100);
    const connection = await bench.connection(1);
    expect(connection.client.length).toBeLessThan(256 * 1024);
    expect(connection.closed?.bytesRead).toBeGreaterThan(connection.client.length);
    const findings = await bench.findings();
    expect(inState(findings, "bad")).toEqual(["size"]);
    expect(findings.size?.detail).toMatch(/67,108,864 bytes/);
    expect((await bench.event("client.error")).data.code).toBe("WS_ERR_UNSUPPORTED_MESSAGE_LENGTH");
    await otherRunWorks();
    await bench.stop();
  });

  test("[BEN7] never answering a Close: TCP is cut after a while", async () => {
    const bench = await openBench(sidecar);
    const client = await rawClient(bench, "closes-first");
    const { closed, endedAt, frames } = await bench.connection(1);
    const waited = (closed?.at ?? Number.NaN) - (frames.at(-1)?.at ?? Number.NaN);
    expect(endedAt).toBeNull();
    expect(waited).toBeGreaterThan(BENCH_LIMITS.closeTimeoutMs * 1000 * 0.9);
    expect(inState(await bench.findings(), "bad")).toEqual(["close-answer"]);
    await client.closed;
    await bench.stop();
  });
});

function seen(bench: OpenBench, conn: number) {
  return bench.connection(conn, () => true);
}
