import fc from "fast-check";
import { expect, test } from "vitest";
import { type ClockSample, clientNow, clockResolution, createClock } from "./clock.ts";

/** An exchange as it would happen: the sidecar's clock is `offset` ahead of the client's. */
function exchange(offset: number, t0: number, there: number, held: number, back: number) {
  const t1 = t0 + there + offset;
  return { t0, t1, t2: t1 + held, t3: t0 + there + held + back } satisfies ClockSample;
}

const micros = fc.integer({ min: 0, max: 5_000_000 });
const exchanges = (offset: number) =>
  fc.tuple(micros, micros, micros, micros).map((legs) => exchange(offset, ...legs));

test("[CLK1] the true offset is within the error bound, however uneven the two ways are", () => {
  const cases = fc
    .integer({ min: -1e12, max: 1e12 })
    .chain((offset) =>
      fc.tuple(fc.constant(offset), fc.array(exchanges(offset), { minLength: 1, maxLength: 20 })),
    );
  fc.assert(
    fc.property(cases, ([offset, samples]) => {
      const [first, ...rest] = samples;
      if (!first) return;
      const clock = createClock(first);
      for (const sample of rest) clock.add(sample);
      const reading = clock.read(Math.max(...samples.map(({ t3 }) => t3)));
      expect(Math.abs(reading.offset - offset)).toBeLessThanOrEqual(reading.error + 1e-3);
    }),
  );
});

test("[CLK1] a worked example: 30 ms there, 10 ms back, 2 ms held", () => {
  const clock = createClock({ t0: 0, t1: 130_000, t2: 132_000, t3: 42_000 });
  expect(clock.read(42_000)).toEqual({ offset: 110_000, error: 20_000 });
});

test("[CLK1] the sample with the smallest delay counts, until it is too old", () => {
  const clock = createClock(exchange(1_000, 0, 50, 0, 50));
  clock.add(exchange(1_000, 1_000, 9_000, 0, 1_000));
  expect(clock.read(11_000)).toMatchObject({ offset: 1_000 });
  // 100 ppm of 100 s is 10 ms: by then the short but old sample is worse than a fresh one.
  const late = 100_000_000;
  clock.add(exchange(1_000, late, 2_000, 0, 1_000));
  expect(clock.read(late + 3_000)).toEqual({ offset: 1_500, error: 1_500 });
});

test("the error grows with age by 100 ppm, and holds the clock's own resolution", () => {
  const clock = createClock(exchange(0, 0, 100, 0, 100), { resolution: 5 });
  expect(clock.read(200).error).toBe(105);
  expect(clock.read(200 + 1_000_000).error).toBe(205);
});

test("a sample made negative by a coarse clock never promises less than the resolution", () => {
  const clock = createClock({ t0: 1_000, t1: 5_000, t2: 5_050, t3: 1_000 }, { resolution: 1_000 });
  expect(clock.read(1_000).error).toBe(1_000);
});

test("only the last samples are kept", () => {
  const clock = createClock(exchange(7, 0, 0, 0, 0), { keep: 2, drift: 0 });
  clock.add(exchange(0, 10, 20, 0, 20));
  expect(clock.read(100)).toEqual({ offset: 7, error: 0 });
  clock.add(exchange(0, 100, 20, 0, 20));
  expect(clock.read(200)).toEqual({ offset: 0, error: 20 });
});

test("the resolution of a clock is its smallest step, and pessimistic when none is seen", () => {
  let reads = 0;
  expect(clockResolution(() => Math.floor(reads++ / 100) * 1_000)).toBe(1_000);
  expect(clockResolution(() => 0)).toBe(100_000);
  expect(clockResolution(clientNow)).toBeLessThan(1_000);
});
