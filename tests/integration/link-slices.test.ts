import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FAULT_LIMITS, type FaultInput, faultSchema, type Lane } from "#protocol/fault.ts";
import { inLanes } from "#tests/support/in-lanes.ts";
import { conversations } from "#tests/support/link-conversation.ts";
import { linkServer, recorded } from "#tests/support/link-server.ts";

const LANES = 8;
const UNSLICED: Partial<Lane> = { sliceBytes: null, sliceAt: [], sliceInside: [] };

let server: Awaited<ReturnType<typeof linkServer>>;
beforeAll(async () => {
  server = await linkServer({ connections: FAULT_LIMITS.connections });
});
afterAll(() => server[Symbol.asyncDispose]());

/** A conversation at a time, each under the conditions asked for. */
function lane() {
  const { run, converse } = conversations(server);
  const dial = (up: Partial<Lane>, down: Partial<Lane>) => {
    const fault: FaultInput = {
      type: "set",
      conns: null,
      up: { ...UNSLICED, ...up },
      down: { ...UNSLICED, ...down },
    };
    expect(run.run.fault(faultSchema.parse(fault), "learner")).toBeNull();
  };
  let conn = 0;
  return {
    run,
    dial,
    /** What both applications were told, and after how many bytes each end had read once more. */
    async converse(up: Partial<Lane>, down: Partial<Lane>) {
      dial(up, down);
      const { reads, ...told } = await converse();
      conn++;
      const chunks = run.run.log.events
        .filter(({ type, data }) => type === "wire.read" && data.conn === conn)
        .map(({ data }) => Buffer.from(String(data.bytes), "base64").length);
      let sum = 0;
      return { told, readByClient: reads, readByServer: chunks.map((n) => (sum += n)) };
    },
    bytes: () => recorded(run.run, conn),
  };
}

test("[FLT1] slicing at every offset of a conversation changes nothing that the applications see", async () => {
  const lanes = Array.from({ length: LANES }, lane);
  const [first] = lanes;
  if (!first) throw new Error("no lane");
  const { told } = await first.converse({}, {});
  expect(told.client.map(([type]) => type).join(" ")).toBe(
    "text binary text ping pong text binary pong close",
  );
  expect(told.client.at(-1)).toEqual(["close", 1000, Buffer.from("das wär’s")]);
  const { read, written } = first.bytes();
  const offsets = Array.from(
    { length: Math.max(read.length, written.length) - 1 },
    (_, i) => i + 1,
  );
  await inLanes(offsets, lanes, async (offset, { converse }) => {
    const sliced = await converse({ sliceAt: [offset] }, { sliceAt: [offset] });
    expect(sliced.told, `cut before byte ${offset}`).toEqual(told);
    if (offset < read.length) expect(sliced.readByServer).toContain(offset);
    if (offset < written.length && offset > written.indexOf("\r\n\r\n") + 4) {
      expect(sliced.readByClient).toContain(offset);
    }
  });
  expect(offsets.length).toBeGreaterThan(500);
});

test("[FLT1] nor does slicing into pieces of any size, or wherever a frame can be cut", async () => {
  const lanes = Array.from({ length: LANES }, lane);
  const [first] = lanes;
  if (!first) throw new Error("no lane");
  const { told } = await first.converse({}, {});
  const size = fc.integer({ min: 1, max: 60 });
  const sizes = fc.sample(fc.tuple(size, size), { numRuns: 2 * LANES, seed: 5 });
  await inLanes([[1, 1] as const, ...sizes], lanes, async ([up, down], { converse }) => {
    const sliced = await converse({ sliceBytes: up }, { sliceBytes: down });
    expect(sliced.told, `pieces of ${up} and ${down}`).toEqual(told);
    const pieces = sliced.readByServer.map((end, i, ends) => end - (ends[i - 1] ?? 0));
    expect(Math.max(...pieces)).toBe(up);
  });
  const inside: Partial<Lane> = { sliceInside: ["length", "masking-key", "utf-8"] };
  const sliced = await first.converse(inside, inside);
  expect(sliced.told).toEqual(told);
  // Three cuts in each text frame, two in each other; the script has nine, an answer and a Close follow.
  expect(sliced.readByServer.length).toBeGreaterThan(2 * 11 + 3);
});

test("[FLT1] nor do jitter, bandwidth and stalls that come and go at any moment", async () => {
  const { converse, dial } = lane();
  const { told } = await converse({}, {});
  const conditions = fc
    .record({
      delayMs: fc.nat(15),
      jitter: fc.double({ min: 0, max: 1, noNaN: true }),
      bytesPerSecond: fc.constantFrom(null, 8_000, 30_000, 1_000_000),
      stalled: fc.boolean(),
    })
    .map(({ jitter, ...rest }) => ({ ...rest, jitterMs: Math.floor(jitter * rest.delayMs) }));
  const changes = fc.array(fc.record({ up: conditions, down: conditions, afterMs: fc.nat(12) }), {
    minLength: 2,
    maxLength: 10,
  });
  await fc.assert(
    fc.asyncProperty(changes, async ([first, ...others]) => {
      const conversation = converse(first?.up ?? {}, first?.down ?? {});
      for (const { up, down, afterMs } of others) {
        await delay(afterMs);
        dial(up, down);
      }
      dial({ stalled: false, bytesPerSecond: null }, { stalled: false, bytesPerSecond: null });
      expect((await conversation).told).toEqual(told);
    }),
    { numRuns: 15 },
  );
});
