import { describe, expect, it } from "vitest";
import { logScale, placeOn } from "./log-scale.ts";
import { isApart, quickestSentence, type Spread, spreadsOf } from "./spread.ts";

const oneTo = (last: number) => Array.from({ length: last }, (_, index) => last - index);
const timing = { format: "json", operation: "encode", batch: 10, step: 1 } as const;
const spread = (format: Spread["format"], p5: number, p50: number, p95: number): Spread => ({
  format,
  samples: [p5, p50, p95],
  p5,
  p50,
  p95,
  step: 2,
  batch: 1,
});

describe("spreadsOf", () => {
  it("gives nearest-rank percentiles of the samples in order", () => {
    const [found] = spreadsOf([{ ...timing, samples: oneTo(100) }], "encode");
    expect(found).toMatchObject({ p5: 5, p50: 50, p95: 95, step: 1, batch: 10 });
    expect(spreadsOf([{ ...timing, samples: oneTo(100) }], "decode")).toEqual([]);
  });
});

describe("what differs", () => {
  it("is apart only when boxes and clock steps do not meet", () => {
    const quick = spread("binary", 10, 12, 15);
    expect(isApart(quick, spread("json", 20, 25, 30))).toBe(true);
    expect(isApart(quick, spread("json", 19, 25, 30))).toBe(false);
  });

  it("says who is slower, and who cannot be told apart", () => {
    const said = quickestSentence(
      [spread("json", 20, 24, 30), spread("binary", 10, 12, 15), spread("cbor", 14, 16, 40)],
      "decode",
    );
    expect(said).toBe(
      "Decoding: Binary has the lowest median, 12 ns. JSON takes 2.0 times as long, more than the " +
        "spread of both. CBOR cannot be told apart from it here: the spreads overlap.",
    );
    expect(quickestSentence([spread("json", 1, 2, 3)], "decode")).toBeNull();
  });
});

describe("logScale", () => {
  it.each([[[3, 3]], [[1, 100]], [[0, 7]], [[180, 42_000]], [[999, 1_001]]])(
    "holds %j between marks of 1, 2 and 5",
    (values) => {
      const scale = logScale(values);
      expect(scale.marks[0]).toBe(scale.low);
      expect(scale.marks.at(-1)).toBe(scale.high);
      expect(scale.low).toBeLessThanOrEqual(Math.max(1, Math.min(...values)));
      expect(scale.high).toBeGreaterThanOrEqual(Math.max(...values));
      expect(placeOn(scale, scale.low)).toBe(0);
      expect(placeOn(scale, scale.high)).toBeCloseTo(1);
    },
  );

  it("gives equal ratios equal room", () => {
    const scale = logScale([1, 100]);
    expect(placeOn(scale, 10)).toBeCloseTo(0.5);
  });
});
