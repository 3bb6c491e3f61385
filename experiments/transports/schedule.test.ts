import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimate, MOST, paramsFault } from "./bounds.ts";
import { type TransportsParams, transportsParams } from "./contract.ts";
import { scheduleOf } from "./schedule.ts";

const params = fc
  .record({
    seed: fc.integer({ min: 0, max: 0xffff_ffff }),
    rate: fc.double({ min: 0.1, max: 50, noNaN: true }),
    size: fc.integer({ min: 64, max: 1_000 }),
    burst: fc.integer({ min: 1, max: 50 }),
    spacing: fc.constantFrom("even" as const, "random" as const),
    seconds: fc.integer({ min: 5, max: 20 }),
  })
  .map((given) => ({ ...transportsParams.parse({}), ...given }));

const parsed = (given: Partial<TransportsParams>) => transportsParams.safeParse(given);

describe("scheduleOf", () => {
  it("gives the same events for the same parameters, and others for another seed", () => {
    fc.assert(
      fc.property(params, (given) => {
        const events = scheduleOf(given);
        expect(scheduleOf(given)).toEqual(events);
        expect(scheduleOf({ ...given, seed: given.seed ^ 1 })).not.toEqual(events);
      }),
      { numRuns: 30 },
    );
  });

  it("counts from 1, in order, to the end of the stream, each text JSON of exactly `size` bytes", () => {
    fc.assert(
      fc.property(params, (given) => {
        const events = scheduleOf(given);
        const numbers = Array.from({ length: estimate(given).events }, (_, index) => index + 1);
        expect(events.map(({ n }) => n)).toEqual(numbers);
        expect(events.map(({ text }) => JSON.parse(text).n)).toEqual(numbers);
        const sizes = events.map(({ text }) => new TextEncoder().encode(text).length);
        expect(new Set(sizes)).toEqual(new Set([given.size]));
        const moments = events.map(({ at }) => at);
        expect(moments.toSorted((a, b) => a - b)).toEqual(moments);
        expect(moments[0]).toBeGreaterThanOrEqual(0);
        expect(events.at(-1)?.at).toBe(given.seconds * 1e6);
      }),
      { numRuns: 30 },
    );
  });

  it("puts a burst at one moment, and evenly spaced moments at the same distance", () => {
    const events = scheduleOf({ ...transportsParams.parse({}), burst: 4, spacing: "even" });
    const moments = [...new Set(events.map(({ at }) => at))];
    expect(moments).toHaveLength(20);
    expect(moments[0]).toBe(1e6);
    for (const at of moments) expect(events.filter((event) => event.at === at)).toHaveLength(4);
  });

  it("fills texts that compress like prose, not like noise", () => {
    const events = scheduleOf({ ...transportsParams.parse({}), rate: 50, size: 1_000 });
    const text = events.map((event) => event.text).join("");
    expect(gzipSync(text).length).toBeLessThan(text.length / 2);
  });
});

describe("paramsFault", () => {
  it("lets the defaults pass", () => {
    expect(paramsFault(transportsParams.parse({}))).toBeNull();
  });

  it("names the field, what is too much, the limit, and what to lower", () => {
    const rate = parsed({ rate: 50, seconds: 60 }).error?.issues[0];
    expect(rate?.path).toEqual(["rate"]);
    expect(rate?.message).toMatch(/3,000 events; a run has 1,000 at the most. Lower the rate/);
    const size = parsed({ rate: 40, size: 16_384 }).error?.issues[0];
    expect(size?.path).toEqual(["size"]);
    expect(size?.message).toMatch(/50.0 MiB; a run has 6 MiB at the most. Lower the size/);
    const cookie = parsed({ rate: 10, seconds: 60, intervalMs: 50, cookieBytes: 4_096 });
    expect(cookie.error?.issues[0]?.path).toEqual(["cookieBytes"]);
  });

  it("says of a number that is out of its own bounds which those are", () => {
    for (const [given, limit] of [
      [{ intervalMs: 0 }, /50/],
      [{ rate: 1e6 }, /50/],
      [{ size: 2 ** 30 }, /16384/],
    ] as const) {
      const { error } = parsed(given);
      expect(error?.issues[0]?.path).toEqual([Object.keys(given)[0]]);
      expect(error?.issues[0]?.message).toMatch(limit);
    }
  });

  it("passes what stays within the limits of a run", () => {
    fc.assert(
      fc.property(params, (given) => {
        const { events, bytes } = estimate(given);
        const fits = events <= MOST.events && bytes <= MOST.bytes;
        expect(paramsFault(given) === null).toBe(fits);
      }),
    );
  });
});
