import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatBinary } from "./binary-size.ts";
import { flowsAt } from "./flows.ts";
import { fullestOf, inTank, levelAt, shownLevel, waitingIn } from "./moment.ts";
import { byteScale, longestOf, stackScale, tankScale, timeTicks } from "./scales.ts";
import { STACKED, stackOf, stretchOf } from "./stack.ts";
import type { Leg, Level } from "./tanks.ts";
import { headlineOf } from "./words.ts";

const KIB = 1024;
const MIB = 1024 * KIB;
const EVERY = 50_000;
const BEGAN = 2_000_000;

const NOTHING: Level = {
  at: BEGAN,
  queued: 0,
  buffered: 0,
  unsent: 0,
  nearKernel: 0,
  link: 0,
  farKernel: 0,
  memory: { resident: 0, heapUsed: 0, external: 0 },
  produced: 0,
  delivered: 0,
  dropped: 0,
  waiting: 0,
  onTheWay: 0,
  overdue: 0,
  paused: false,
  stalled: false,
  age: null,
};

function legOf(levels: readonly Partial<Level>[], part: Partial<Leg> = {}): Leg {
  return {
    leg: 1,
    policy: "unlimited",
    conn: 1,
    stream: false,
    began: BEGAN,
    stopped: null,
    ended: null,
    budget: null,
    stalls: [],
    pauses: [],
    levels: levels.map((level, i) => ({ ...NOTHING, at: BEGAN + i * EVERY, ...level })),
    deliveries: [],
    weighed: [],
    books: { produced: 0, dropped: 0 },
    ...part,
  };
}

const someBytes = fc.integer({ min: 0, max: 64 * MIB });
const someLevels = fc.array(
  fc.record({
    queued: someBytes,
    unsent: someBytes,
    nearKernel: someBytes,
    link: someBytes,
    farKernel: someBytes,
  }),
  { minLength: 2, maxLength: 80 },
);

describe("the tanks as they are drawn", () => {
  it("stacks them so that the top is all that waits, and the lower two what the application holds", () => {
    fc.assert(
      fc.property(someLevels, (levels) => {
        const leg = legOf(levels);
        const layers = stackOf(leg.levels, { x: (at) => at, y: (bytes) => bytes, most: 1_000 });
        expect(layers.map(({ tank }) => tank)).toEqual(STACKED);
        const heights = layers.map(({ d }) => upperEdge(d, leg.levels.length));
        expect(heights.at(-1)).toEqual(leg.levels.map(waitingIn));
        expect(heights[1]).toEqual(leg.levels.map(({ queued, unsent }) => queued + unsent));
      }),
    );
  });

  it("thins a long leg and keeps its last moment", () => {
    const leg = legOf(Array.from({ length: 10_000 }, (_, i) => ({ queued: i })));
    const plane = { x: (at: number) => at, y: (bytes: number) => bytes, most: 400 };
    const [, queue] = stackOf(leg.levels, plane);
    const points = queue?.d.split("L") ?? [];
    expect(points.length).toBeLessThan(2 * 402);
    expect(queue?.d).toContain(`${(BEGAN + 9_999 * EVERY).toFixed(1)} 9999.0`);
  });

  it("draws nothing of a leg with one level, and a stretch that goes on up to now", () => {
    const plane = { x: (at: number) => at / 1000, y: (bytes: number) => bytes, most: 9 };
    expect(stackOf(legOf([{}]).levels, plane).every(({ d }) => d === "")).toBe(true);
    const going = stretchOf({ from: 2_000_000, to: null }, 2_500_000, plane.x);
    expect(going).toEqual({ left: 2_000, width: 500 });
  });

  it("draws every tank of every leg to one scale that holds them all", () => {
    fc.assert(
      fc.property(someLevels, someLevels, someBytes, (one, other, mark) => {
        const legs = [legOf(one), legOf(other)];
        const { top, ticks } = tankScale(legs, mark);
        for (const level of legs.flatMap(({ levels }) => levels)) {
          for (const id of STACKED) expect(inTank(level, id)).toBeLessThanOrEqual(top);
          expect(waitingIn(level)).toBeLessThanOrEqual(stackScale(legs).top);
        }
        expect(ticks.at(-1)).toBe(top);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
    expect(tankScale([legOf([{ queued: 600 * KIB }])], MIB).top).toBeGreaterThan(MIB);
    expect(tankScale([legOf([{ queued: 100 * KIB }])], 32 * MIB).top).toBeLessThan(MIB);
    expect(byteScale(0).top).toBeGreaterThan(0);
  });

  it("puts moments on whole seconds, and all legs on one length", () => {
    expect(timeTicks(9_900_000, 12)).toHaveLength(10);
    expect(timeTicks(40_000_000, 5)).toEqual([0, 10, 20, 30, 40].map((s) => s * 1_000_000));
    const ended = { at: BEGAN + 9_000_000, why: "drained", code: 1000 } as const;
    expect(longestOf([legOf([]), legOf([], { ended })], 6)).toBe(9_000_000);
    expect(longestOf([], 6)).toBe(6_000_000);
  });
});

describe("the moment that is shown", () => {
  const leg = legOf([{}, { queued: 10 }, { queued: 90, link: 5 }, { link: 7 }]);

  it("is the last level up to the one chosen, and the first before there is one", () => {
    expect(levelAt(leg, BEGAN + EVERY + 1)).toBe(leg.levels[1]);
    expect(levelAt(leg, 0)).toBe(leg.levels[0]);
    expect(levelAt(leg, Number.MAX_SAFE_INTEGER)).toBe(leg.levels[3]);
    expect(levelAt(legOf([]), 5)).toBeUndefined();
  });

  it("is the latest while a leg goes on and the fullest after", () => {
    expect(shownLevel(leg, null, true)).toBe(leg.levels[3]);
    expect(shownLevel(leg, null, false)).toBe(leg.levels[2]);
    expect(shownLevel(leg, BEGAN, false)).toBe(leg.levels[0]);
    expect(fullestOf(legOf([]))).toBeNull();
  });
});

describe("what flows", () => {
  it("is what was delivered, and on each way back what a tank gained", () => {
    const leg = legOf([
      ...Array.from({ length: 10 }, () => ({})),
      { queued: 100, unsent: 200, nearKernel: 300, link: 400, farKernel: 500, delivered: 2 },
    ]);
    const last = leg.levels[10];
    expect(last && flowsAt(leg, last, 1_000)).toEqual({
      delivered: 4_000,
      farKernel: 5_000,
      link: 5_800,
      nearKernel: 6_400,
      buffered: 6_800,
      queued: 7_000,
    });
  });

  it("is not known at the first level", () => {
    const leg = legOf([{}, {}]);
    expect(leg.levels[0] && flowsAt(leg, leg.levels[0], 1_000)).toBeNull();
  });
});

describe("the words of a run", () => {
  const params = null;
  const paused = legOf([{ queued: 900 * KIB }], { leg: 2, policy: "pause" });

  it("say what goes on", () => {
    expect(headlineOf({ params, legs: [] }, false)).toBe("");
    const stalled = legOf([{ stalled: true }]);
    expect(headlineOf({ params, legs: [stalled] }, false)).toBe(
      "Policy 1 of 1, unlimited: the link stands still.",
    );
    const closed = { at: BEGAN, why: "closed", code: 1013 } as const;
    expect(headlineOf({ params, legs: [legOf([], { ended: closed })] }, false)).toContain(
      "closed 1013",
    );
  });

  it("compare what was held when it is over", () => {
    const legs = [paused, legOf([{ buffered: 9 * MIB, queued: MIB }])];
    expect(headlineOf({ params, legs }, true)).toBe(
      "Unlimited: the application held 10 MiB at the most; pause: 900 KiB.",
    );
    expect(headlineOf({ params, legs: [paused] }, true)).toBe(
      "Pause: the application held 900 KiB at the most.",
    );
  });

  it("say so when nothing waited in the application", () => {
    const stream = legOf([{ buffered: null, nearKernel: 9 * MIB }], { policy: "pause" });
    expect(headlineOf({ params, legs: [stream] }, true)).toContain("nothing waited");
  });

  it.each([
    [0, "0 bytes"],
    [1, "1 byte"],
    [1_023, "1,023 bytes"],
    [16 * KIB, "16 KiB"],
    [1.5 * MIB, "1.5 MiB"],
    [256 * MIB, "256 MiB"],
    [-3 * MIB, "-3 MiB"],
  ])("tell %i bytes as %s", (bytes, text) => expect(formatBinary(bytes)).toBe(text));
});

/** The heights of the first `count` points of a path. */
function upperEdge(d: string, count: number): number[] {
  const points = d.slice(1, -1).split("L").slice(0, count);
  return points.map((point) => Number(point.split(" ")[1]));
}
