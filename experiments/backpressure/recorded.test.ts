import { describe, expect, it } from "vitest";
import type { RunEvent } from "#protocol/run-event.ts";
import { flowsAt } from "./flows.ts";
import { memoryOf } from "./memory.ts";
import { shownLevel } from "./moment.ts";
import recorded from "./recorded.json" with { type: "json" };
import { factsOf } from "./run-facts.ts";
import { tanksOf } from "./tanks.ts";
import { headlineOf, mostHeld } from "./words.ts";

const events = recorded.events as readonly RunEvent[];
const whole = tanksOf(events);

describe("the recorded run of backpressure", () => {
  it("can be drawn at any moment of it", () => {
    for (let shown = 0; shown <= events.length; shown += 7) {
      const upTo = events.slice(0, shown);
      const tanks = tanksOf(upTo);
      const facts = factsOf(upTo, tanks.legs);
      expect(headlineOf(tanks, facts.over) === "").toBe(tanks.legs.length === 0);
      for (const leg of tanks.legs) {
        const level = shownLevel(leg, null, leg === tanks.legs.at(-1));
        expect(level === null).toBe(leg.levels.length === 0);
        if (level) expect(flowsAt(leg, level, 16_384)?.delivered ?? 0).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it("shows a policy that holds what it is given, and two that stay at their mark", () => {
    const { params, legs } = whole;
    if (!params) throw new Error("It has no beginning.");
    const [unlimited, ...others] = legs.map(mostHeld);
    const reached = params.markBytes + params.size + 64;
    expect(unlimited).toBeGreaterThan(4 * reached);
    expect(others).toHaveLength(2);
    for (const held of others) expect(held).toBeLessThanOrEqual(reached);
  });

  it("balances its books at each moment", () => {
    for (const level of whole.legs.flatMap(({ levels }) => levels)) {
      const { produced, delivered, dropped, waiting, onTheWay } = level;
      expect(delivered + dropped + waiting + onTheWay).toBe(produced);
      expect(Math.min(delivered, dropped, waiting, onTheWay)).toBeGreaterThanOrEqual(0);
    }
  });

  it("weighs about as much memory as was held, when its garbage was collected", () => {
    const [unlimited] = whole.legs;
    const collected = unlimited ? memoryOf(unlimited).collected.slice(1) : [];
    expect(collected.length).toBeGreaterThan(1);
    for (const { bytes, held } of collected) {
      expect(Math.abs(bytes - held)).toBeLessThan(2 * 1024 * 1024);
    }
  });

  it("tells of no trouble", () => {
    expect(factsOf(events, whole.legs)).toMatchObject({ over: true, dialled: [], notes: [] });
  });
});
