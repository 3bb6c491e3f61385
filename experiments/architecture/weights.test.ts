import { describe, expect, it } from "vitest";
import type { Weighed, WeighMoment } from "./events.ts";
import { doubtOf, projectionOf, weightText } from "./weight-words.ts";
import { isSteady, weightsOf } from "./weights.ts";

const load = { node: "v26.0.0", runs: 1, busy: 0.1, loopDelayMax: 0, residentBytes: 1 };

function weighed(moment: WeighMoment, connections: number, ...heaps: number[]): Weighed {
  const readings = heaps.map((heapUsed) => ({
    heapUsed,
    external: 1_000,
    arrayBuffers: 400,
    rss: 5e7,
  }));
  return { moment, connections, readings, sockets: connections * 2, load };
}

const QUIET = {
  before: weighed("before", 0, 100_000, 100_500, 100_000),
  connected: weighed("connected", 100, 430_000, 430_000, 430_200),
  upgraded: weighed("upgraded", 100, 530_000),
  stateful: weighed("stateful", 100, 650_000),
  closed: weighed("closed", 0, 110_000),
};

describe("weightsOf", () => {
  it("takes the lowest reading of each moment, over the number of connections", () => {
    const { connection, upgrade, state, total, left } = weightsOf(QUIET);
    expect([connection, upgrade, state, total, left].map((weight) => weight?.bytes)).toEqual([
      3_300, 1_000, 1_200, 5_500, 100,
    ]);
  });

  it("gives as the error how far the readings lie apart, and what was left at the end", () => {
    const { connection, upgrade, state, left } = weightsOf(QUIET);
    expect(connection?.error).toBe((500 + 200) / 100 + 100);
    expect(upgrade?.error).toBe(200 / 100 + 100);
    expect(state?.error).toBe(100);
    expect(left?.error).toBe(500 / 100);
  });

  it("counts a process that became lighter as an error, too", () => {
    const { state, left } = weightsOf({ ...QUIET, closed: weighed("closed", 0, 60_000) });
    expect(left?.bytes).toBe(-400);
    expect(state?.error).toBe(400);
  });

  it("has null for what was not weighed", () => {
    const { before, connected } = QUIET;
    expect(weightsOf({ before, connected })).toEqual({
      connection: { bytes: 3_300, error: 7 },
      upgrade: null,
      state: null,
      total: null,
      left: null,
    });
    expect(weightsOf({ before }).connection).toBeNull();
  });
});

describe("isSteady", () => {
  it("holds while little is left beside what was added", () => {
    expect(isSteady(weightsOf(QUIET))).toBe(true);
    expect(isSteady(weightsOf({ ...QUIET, closed: weighed("closed", 0, 237_500) }))).toBe(true);
    expect(isSteady(weightsOf({ ...QUIET, closed: weighed("closed", 0, 238_000) }))).toBe(false);
  });
});

describe("the words for a weight", () => {
  it("call no finding what is smaller than its error, or negative", () => {
    expect(doubtOf({ bytes: 1_000, error: 999 })).toBeNull();
    expect(doubtOf({ bytes: 1_000, error: 1_000 })).toMatch(/noise/);
    expect(doubtOf({ bytes: -3, error: 0 })).toMatch(/noise/);
    expect(weightText({ bytes: 3_300, error: 107 })).toBe("3,300 ± 107 bytes");
  });

  it("project to ten thousand, arithmetic shown, and not from noise", () => {
    expect(projectionOf(weightsOf(QUIET))).toMatch(
      /^10,000 × 5,500 bytes = 55 MB, ± 1 MB\..* the 22 MB of upgrade and state\.$/,
    );
    const noisy = weightsOf({ ...QUIET, closed: weighed("closed", 0, 900_000) });
    expect(projectionOf(noisy)).toBeNull();
    expect(projectionOf({ connection: null, total: null })).toBeNull();
  });
});
