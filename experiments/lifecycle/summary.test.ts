import { expect, test } from "vitest";
import type { RunEvent } from "#protocol/run-event.ts";
import { lifecycleResult } from "./contract.ts";
import recorded from "./recorded.json" with { type: "json" };
import { summarizeLifecycle } from "./summary.ts";

const events = recorded.events as RunEvent[];

test("of a log that breaks off anywhere, the result is what can be known, and of the contract", () => {
  let known = 0;
  for (let count = 0; count <= events.length; count++) {
    const result = summarizeLifecycle(events.slice(0, count));
    expect(lifecycleResult.safeParse(result).error).toBeUndefined();
    expect(result.endings.length).toBeGreaterThanOrEqual(known);
    known = result.endings.length;
  }
  expect(known).toBe(10);
});

test("of events that are not of the schemas nothing is read, and nothing thrown", () => {
  const broken = events.map((event) => ({ ...event, data: { socket: "one", conn: -1 } }));
  expect(summarizeLifecycle(broken)).toEqual({ endings: [], skipped: [] });
});
