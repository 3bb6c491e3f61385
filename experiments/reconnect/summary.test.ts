import { expect, test } from "vitest";
import type { RunEvent } from "#protocol/run-event.ts";
import { reconnectResult } from "./contract.ts";
import { histogramOf } from "./histogram.ts";
import { readLog } from "./read-log.ts";
import recorded from "./recorded.json" with { type: "json" };
import { returnSeries } from "./return-series.ts";
import { resultOf, summarizeReconnect } from "./summary.ts";

const events = recorded.events as readonly RunEvent[];

test("the recorded run: all are back, each attempt is in one column, and nothing was lost", () => {
  const reading = readLog(events);
  const result = resultOf(reading);
  expect(result).toMatchObject({ connected: 60, back: 60, away: 0, lost: 0, twice: 0 });
  const columns = histogramOf(reading, reading.end);
  expect(columns.reduce((all, { sum }) => all + sum, 0)).toBe(result.attempts);
  expect(returnSeries(reading)[0]?.points.at(-1)?.y).toBe(60);
});

test("of a log that was cut short it says what can be known, whatever the place of the cut", () => {
  for (let end = 0; end <= events.length; end += 37) {
    const result = summarizeReconnect(events.slice(0, end));
    expect(reconnectResult.safeParse(result).success).toBe(true);
    expect(result.back + result.gaveUp + result.away).toBeLessThanOrEqual(60);
  }
  expect(summarizeReconnect([]).times).toBeNull();
});

test("what is lost and what comes twice follow from the numbers around the gap", () => {
  let seq = 0;
  const said = (type: string, data: Record<string, unknown>): RunEvent => {
    seq += 1;
    return { seq, at: seq * 1000, error: 0, side: "server", type, data };
  };
  const joined = { client: 1, opener: "fleet", after: null, replayed: 0 };
  const { lost, twice, losers, times } = summarizeReconnect([
    said("reconnect.joined", joined),
    said("reconnect.joined", { ...joined, client: 2 }),
    said("reconnect.restart", { connections: 2, last: 10 }),
    said("reconnect.listening", { last: 15 }),
    said("reconnect.joined", joined),
    said("reconnect.joined", { ...joined, client: 2 }),
    said("reconnect.caught-up", { client: 1, last: 10, next: 16 }),
    said("reconnect.caught-up", { client: 2, last: 10, next: 9 }),
    said("reconnect.caught-up", { client: "one", last: -1 }),
  ]);
  expect({ lost, twice, losers }).toEqual({ lost: 5, twice: 2, losers: 1 });
  expect(times).toEqual({ p50: 1000, p95: 2000, last: 2000 });
});
