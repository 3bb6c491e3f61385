import { expect, test } from "vitest";
import type { RunEvent } from "#protocol/run-event.ts";
import { disturbancesOf } from "./disturbance.ts";

function log(...lines: [at: number, type: string, data?: Record<string, unknown>][]): RunEvent[] {
  return lines.map(([at, type, data = {}], index) => ({
    seq: index + 1,
    at,
    side: type.startsWith("page.") ? "browser" : "server",
    type,
    data,
    error: 10,
  }));
}

test("[PAG2] a quiet run has none", () => {
  expect(disturbancesOf(log([5, "run.ended"]))).toEqual([]);
});

test("[PAG2] hidden until seen, offline until online, asleep before the page says so", () => {
  const events = log(
    [100, "page.hidden"],
    [200, "page.visible"],
    [300, "page.offline"],
    [400, "page.online"],
    [900, "page.slept", { micros: 250 }],
  );
  expect(disturbancesOf(events)).toEqual([
    { from: 100, to: 200, why: "hidden" },
    { from: 300, to: 400, why: "offline" },
    { from: 650, to: 900, why: "asleep" },
  ]);
});

test("[PAG2] what did not end covers the last event; a sleep does not begin before the run", () => {
  const events = log([40, "page.slept", { micros: 60 }], [50, "page.hidden"], [90, "run.ended"]);
  expect(disturbancesOf(events)).toEqual([
    { from: 0, to: 40, why: "asleep" },
    { from: 50, to: 91, why: "hidden" },
  ]);
});

test("[PAG2] overlapping ones are one, with every reason once", () => {
  const events = log(
    [100, "page.hidden"],
    [150, "page.offline"],
    [200, "page.visible"],
    [210, "page.hidden"],
    [250, "page.online"],
    [300, "page.visible"],
    [300, "page.offline"],
    [310, "page.online"],
  );
  expect(disturbancesOf(events)).toEqual([{ from: 100, to: 310, why: "hidden, offline" }]);
});
