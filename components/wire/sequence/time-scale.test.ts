import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Moment, TimeScale } from "./time-scale.ts";

const at = (...times: number[]): Moment[] =>
  times.map((time) => ({ at: time, server: true, code: false }));
const options = { zoom: 0.1, longestGap: 100, pitch: 20, top: 0 };

describe("the scale of the time axis", () => {
  it("is linear where moments are neither far apart nor crowded", () => {
    const scale = new TimeScale(at(1_000, 1_300, 2_000), options);
    expect([...scale.places]).toEqual([0, 30, 100]);
    expect(scale.distortions).toEqual([]);
    expect([scale.toPixels(1_650), scale.toTime(65)]).toEqual([65, 1_650]);
  });

  it("cuts what is longer than the longest gap, and tells how much it left out", () => {
    const scale = new TimeScale(at(0, 25_000_000, 25_000_500), options);
    expect([...scale.places]).toEqual([0, 100, 150]);
    expect(scale.distortions).toEqual([{ kind: "cut", from: 0, to: 100, micros: 24_999_000 }]);
  });

  it("spreads what is crowded in one column, and not what stands in different ones", () => {
    const scale = new TimeScale(
      [...at(0, 0), { at: 10, server: false, code: true }, ...at(500)],
      options,
    );
    expect([...scale.places]).toEqual([0, 20, 21, 70]);
    expect(scale.distortions).toMatchObject([{ kind: "spread", from: 0, to: 20 }]);
  });

  it("is true time with no pitch and no longest gap", () => {
    const moments = at(0, 1, 90_000_000);
    const longestGap = Number.POSITIVE_INFINITY;
    const scale = new TimeScale(moments, { ...options, pitch: 0, longestGap });
    expect([...scale.places]).toEqual([0, 0.1, 9_000_000]);
  });

  it("never runs backwards, and finds the time of a place again", () => {
    const times = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(times, fc.nat(1_000_000), fc.nat(1_000_000), (moments, one, other) => {
        const scale = new TimeScale(at(...moments.sort((a, b) => a - b)), options);
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        expect(scale.toPixels(early)).toBeLessThanOrEqual(scale.toPixels(late));
        expect(scale.toTime(scale.toPixels(one))).toBeCloseTo(one, 3);
      }),
    );
  });
});
