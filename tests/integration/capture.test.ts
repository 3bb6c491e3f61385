import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { readEvents } from "#db/queries/runs.ts";
import { runs } from "#db/schema.ts";
import { storedCapture } from "#lib/capture/stored-capture.ts";
import type { RunLimits } from "#protocol/limits.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenFrame } from "#protocol/wire/frame-reader.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { sayEverything } from "#tests/support/learner-client.ts";
import { testLearner, testSession, testSidecar } from "#tests/support/sidecar.ts";
import { captureInfo, hasTshark, tsharkFrames, tsharkRows } from "#tests/support/tshark.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "lab101-capture-"));
});
afterAll(() => rm(directory, { recursive: true }));

/** A run of the free bench with these clients, saved; its connections, and its capture in a file. */
async function capture(
  name: string,
  clients: (url: string) => Promise<unknown>,
  runLimits: Partial<RunLimits> = {},
): Promise<{ connections: readonly Connection[]; file: string }> {
  await using sidecar = await testSidecar({ runLimits });
  const session = await testSession(sidecar.port, await testLearner(sidecar.db));
  const { run, token } = await session.start({ pingEveryMs: 250 }, "own-client");
  await clients(`ws://127.0.0.1:${sidecar.port}/lab/${token}`);
  session.send({ type: "run.done", run });
  const { lastSeq } = await session.message("run.ended");
  await session.message("run.saved", ({ seq }) => seq >= lastSeq);
  session.socket.close();
  const row = (await sidecar.db.select().from(runs).where(eq(runs.id, run)))[0];
  if (!row) throw new Error("the run is not in the database");
  const body = await new Response(await storedCapture(sidecar.db, row)).bytes();
  const file = join(directory, `${name}.pcapng`);
  await writeFile(file, body);
  return { connections: connectionsOf(await readEvents(sidecar.db, run)), file };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** A frame as the inspector has it, in tshark's terms. */
const listed = (stream: number, { sender, frame }: SeenFrame) => ({
  stream,
  sender,
  fin: frame.fin,
  rsv: (frame.rsv1 ? 4 : 0) + (frame.rsv2 ? 2 : 0) + (frame.rsv3 ? 1 : 0),
  opcode: frame.opcode,
  maskingKey: frame.maskingKey && hex(frame.maskingKey),
  length: frame.payloadLength,
  payload: hex(frame.payload),
});

describe.skipIf(!hasTshark)("tshark reads the capture of a run", () => {
  let connections: readonly Connection[];
  let file: string;
  beforeAll(async () => {
    ({ connections, file } = await capture("whole", async (url) => {
      const first = new WebSocket(`${url}/closes-first`);
      await Promise.all([
        sayEverything(`${url}/compressing`, { deflate: true, answers: 6, long: 1_000 }),
        sayEverything(`${url}/fragmenting`, { deflate: false, answers: 7, long: 70_000 }),
        sayEverything(`${url}/server-pings`, { deflate: false, answers: 6, long: 140_000 }),
        once(first, "close"),
      ]);
    }));
  });

  test("and lists exactly the frames that the inspector lists", async () => {
    const inspector = connections.map(({ frames }, stream) =>
      frames.map((frame) => listed(stream, frame)),
    );
    const frames = await tsharkFrames(file);
    const streams = Object.values(Object.groupBy(frames, ({ stream }) => stream));
    expect(streams).toEqual(inspector);
    // Each kind was there, in both directions.
    for (const sender of ["client", "server"]) {
      const sent = frames.filter((frame) => frame.sender === sender);
      expect(new Set(sent.map(({ opcode }) => opcode))).toEqual(new Set([0, 1, 2, 8, 9, 10]));
      expect(sent.some(({ rsv }) => rsv === 4)).toBe(true);
      expect(sent.some(({ length }) => length > 0xffff)).toBe(true);
    }
    expect(connections.flatMap(({ faults }) => faults)).toEqual([]);
  });

  test("and inflates the same texts", async () => {
    const compressing = connections.findIndex(({ exchange }) => exchange.deflate);
    const texts = connections[compressing]?.messages
      .filter(({ kind, data }) => kind === "text" && data.length > 0)
      .map(({ data }) => new TextDecoder().decode(data));
    const rows = await tsharkRows(file, `tcp.stream == ${compressing} && websocket.pmc == 1`, [
      "websocket.payload.text",
    ]);
    expect(texts).toHaveLength(2);
    const inflated = rows.flat().flatMap((values) => values.split("|"));
    expect(inflated.filter((text) => text !== "")).toEqual(texts);
  });

  test("and finds one TCP stream for each connection, opened and closed in order", async () => {
    const rows = await tsharkRows(file, "tcp.flags.syn == 1 || tcp.flags.fin == 1", [
      "tcp.stream",
      "tcp.flags",
    ]);
    const flags = Object.groupBy(rows, ([stream]) => stream ?? "");
    expect(Object.keys(flags)).toHaveLength(connections.length);
    for (const [index, stream] of Object.values(flags).entries()) {
      // SYN, SYN ACK; FIN ACK from both ends.
      const bits = stream?.map(([, flags]) => Number(flags));
      expect(bits).toEqual([0x02, 0x12, 0x11, 0x11]);
      expect(connections[index]?.closed?.hadError).toBe(false);
    }
  });

  test("and finds no bad checksum, nothing odd in TCP, and warns of nothing", async () => {
    const checked = await tsharkRows(file, "tcp", ["ip.checksum.status", "tcp.checksum.status"]);
    expect(new Set(checked.flat())).toEqual(new Set(["1"]));
    // Wireshark 4 does not inflate compressed fragments, nor what needs them as its context.
    const warned = "_ws.expert.severity >= 0x600000 && !websocket.decompression.failed.expert";
    const odd = `tcp.analysis.flags || _ws.malformed || (${warned})`;
    expect(await tsharkRows(file, odd, ["frame.number", "_ws.expert"])).toEqual([]);
  });

  test("and finds each packet's event, and how the file was made", async () => {
    const [open] = await tsharkRows(file, "frame.number == 1", ["frame.comment"]);
    expect(open).toEqual(["event 1, wire.open"]);
    expect(await captureInfo(file)).toMatch(/Capture comment: .*application tap/);
  });
});

test.skipIf(!hasTshark)("[RUN5] tshark finds the gap of a truncated run", async () => {
  const { connections, file } = await capture(
    "truncated",
    (url) => sayEverything(`${url}/echo`, { deflate: false, answers: 6, long: 70_000 }),
    { capturedBytes: 2_000 },
  );
  const [lost] = await tsharkRows(file, "tcp.analysis.lost_segment", ["tcp.seq", "frame.comment"]);
  const { bytesRead = 0 } = connections[0]?.closed ?? {};
  expect(bytesRead).toBeGreaterThan(70_000);
  expect(lost?.[0]).toBe(String(bytesRead + 1));
  expect(lost?.[1]).toMatch(/counted \d+ bytes of the client more than the log holds/);
  expect(await captureInfo(file)).toMatch(/The log is not whole: \d+ events/);
});
