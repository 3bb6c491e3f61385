import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TRANSPORTS } from "./events.ts";
import { readTransports } from "./reading.ts";
import recorded from "./recorded.json" with { type: "json" };
import { laneOf, measuredStretch, nearestEvent, stretchOf, ticksOf } from "./strip.ts";

const events = recorded.events as Parameters<typeof readTransports>[0];
const reading = readTransports(events);
const run = measuredStretch(reading, 0);

describe("the race strip", () => {
  it("draws each delivery of a run once, as long as all of it is shown", () => {
    for (const transport of TRANSPORTS) {
      const { finishes, missed } = laneOf(reading, transport, run);
      const drawn = finishes.flatMap((finish) =>
        finish.events.map(({ n, happenedAt }) => ({ n, happenedAt, gotAt: finish.gotAt })),
      );
      const { arrivals } = reading.transports[transport];
      expect(drawn).toEqual(arrivals.map(({ n, happenedAt, gotAt }) => ({ n, happenedAt, gotAt })));
      expect(missed).toHaveLength(reading.transports[transport].missed.length);
    }
  });

  it("gives one mark to events that came at one moment", () => {
    const { finishes } = laneOf(reading, "poll", run);
    const { delivered, answers } = {
      delivered: reading.transports.poll.arrivals.length,
      answers: reading.transports.poll.requests - reading.transports.poll.emptyAnswers,
    };
    expect(finishes).toHaveLength(answers);
    expect(finishes.length).toBeLessThan(delivered);
  });

  it("keeps what only reaches into the stretch that is shown", () => {
    const arrival = reading.transports.poll.arrivals[0];
    if (!arrival) throw new Error("the recorded run has no delivery");
    const middle = (arrival.happenedAt + arrival.gotAt) / 2;
    const lane = laneOf(reading, "poll", { from: middle, to: middle + 1 });
    expect(lane.finishes.flatMap((finish) => finish.events.map(({ n }) => n))).toContain(arrival.n);
  });

  it("shows the end of the run, or the chosen event, and never leaves the run", () => {
    expect(stretchOf("all", run, 5)).toEqual(run);
    expect(stretchOf("2", { from: 0, to: 10e6 }, null)).toEqual({ from: 8e6, to: 10e6 });
    expect(stretchOf("2", { from: 3e6, to: 4e6 }, null)).toEqual({ from: 3e6, to: 5e6 });
    const seconds = fc.integer({ min: 0, max: 60_000_000 });
    fc.assert(
      fc.property(seconds, seconds, (to, at) => {
        const stretch = stretchOf("10", { from: 0, to }, Math.min(at, to));
        expect(stretch.from).toBeGreaterThanOrEqual(0);
        expect(stretch.from).toBeLessThanOrEqual(Math.min(at, to));
        expect(stretch.to).toBeGreaterThanOrEqual(Math.min(at, to));
      }),
    );
  });

  it("puts ticks at round moments, no more than there is room for", () => {
    expect(ticksOf({ from: 300_000, to: 10_300_000 }, 7)).toEqual([2e6, 4e6, 6e6, 8e6, 10e6]);
    expect(ticksOf({ from: 0, to: 2e6 }, 5)).toEqual([0, 5e5, 1e6, 1.5e6, 2e6]);
    expect(ticksOf({ from: 5, to: 5 }, 5).length).toBeLessThanOrEqual(6);
  });

  it("finds the event that happened nearest to where one points", () => {
    const happened = new Map([
      [1, 100],
      [2, 200],
    ]);
    expect([0, 149, 151, 999].map((at) => nearestEvent(happened, at))).toEqual([1, 1, 2, 2]);
    expect(nearestEvent(new Map(), 5)).toBeNull();
  });
});
