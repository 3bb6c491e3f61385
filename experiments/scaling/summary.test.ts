import { expect, test } from "vitest";
import type { RunEvent } from "#protocol/run-event.ts";
import { scalingResult } from "./contract.ts";
import { headlineOf } from "./headline.ts";
import { countReaches, reachesOf } from "./reach.ts";
import { readLog } from "./read-log.ts";
import recorded from "./recorded.json" with { type: "json" };
import { resultOf, summarizeScaling } from "./summary.ts";

const events = recorded.events as readonly RunEvent[];

test("the recorded run: two rooms of three, and each copy is in one place of the picture", () => {
  const reading = readLog(events);
  const result = resultOf(reading);
  expect(result).toMatchObject({ said: 48, pairs: 288, twice: 0, remote: null });
  expect(result.servers).toEqual([
    { server: "a", members: 3, shown: 3 },
    { server: "b", members: 3, shown: 3 },
  ]);
  const { local, broker, replay, waiting, unsent, missing } = countReaches(reading);
  expect(unsent).toBe(0);
  expect({ local, broker, replay }).toEqual(result.ways);
  expect(local + replay).toBe(result.reached);
  expect(waiting + missing).toBe(result.pairs - result.reached);
  // Each message came to those on its server: half of the room, but for those who changed it.
  expect(result.reached / result.pairs).toBeGreaterThan(0.45);
  expect(result.reached / result.pairs).toBeLessThan(0.6);
});

test("of a log that was cut short it says what can be known, whatever the place of the cut", () => {
  for (let end = 0; end <= events.length; end += 37) {
    const result = summarizeScaling(events.slice(0, end));
    expect(scalingResult.safeParse(result).success).toBe(true);
    expect(result.reached).toBeLessThanOrEqual(result.pairs);
  }
  expect(summarizeScaling([])).toMatchObject({ said: 0, pairs: 0, local: null });
});

test("in the middle of a run nothing is judged to be missing; at its end it is", () => {
  const end = events.findIndex(({ type }) => type === "scaling.ended");
  for (const cut of [end / 4, end / 2, end]) {
    const reading = readLog(events.slice(0, Math.floor(cut)));
    expect(headlineOf(reading, resultOf(reading))).toMatch(/^The members (come|talk)/);
    expect(reachesOf(reading)).not.toContain("missing");
    const { unsent, missing } = countReaches(reading);
    expect(missing).toBe(0);
    if (reading.messages.length > 0) expect(unsent).toBeGreaterThan(0);
  }
  const reading = readLog(events.slice(0, end + 1));
  const { unsent, missing } = countReaches(reading);
  expect({ unsent, missing: missing > 0 }).toEqual({ unsent: 0, missing: true });
  expect(reachesOf(reading)).not.toContain("unsent");
  expect(headlineOf(reading, resultOf(reading))).toMatch(/of all copies came; \d+ never did/);
});

test("a run that was ended before its end is over as well", () => {
  const half = events.slice(0, events.length / 2);
  const stop = { seq: half.length + 1, at: 0, side: "server", type: "run.ended" } as const;
  const reading = readLog([...half, { ...stop, data: { outcome: "stopped" } }]);
  expect(reading).toMatchObject({ hasEnded: false, isOver: true });
  expect(countReaches(reading).missing).toBeGreaterThan(0);
  expect(headlineOf(reading, resultOf(reading))).toContain("never did");
});

test("what came is what the page saw: what was only sent does not count", () => {
  const unheard = events.filter(({ type }) => type !== "socket.message");
  const reading = readLog(unheard);
  expect(resultOf(reading).reached).toBe(0);
  expect(countReaches(reading).waiting).toBeGreaterThan(0);
});

test("what the page saw counts, also where its clock is ahead of the server's", () => {
  const ahead = events.map((event) =>
    event.side === "browser" ? { ...event, at: Math.max(0, event.at - 20_000) } : event,
  );
  const { reached, ways } = summarizeScaling(ahead.toSorted((a, b) => a.at - b.at));
  const expected = summarizeScaling(events);
  expect({ reached, ways }).toEqual({ reached: expected.reached, ways: expected.ways });
});

test("copies that come twice are counted, and so are pairs in two orders", () => {
  let seq = 0;
  const event = (side: RunEvent["side"], type: string, data: Record<string, unknown>): RunEvent => {
    seq += 1;
    return { seq, at: seq * 1000, side, type, data };
  };
  const server = "a";
  const heard = (socket: number, message: number) => {
    const text = JSON.stringify({ heard: message, from: 1, id: ["a", message] });
    return event("browser", "socket.message", { socket, kind: "text", bytes: text.length, text });
  };
  const member = (number: number) => [
    event("browser", "socket.connecting", {
      socket: number,
      url: `ws://lab/room?member=${number}`,
      protocols: [],
    }),
    event("server", "scaling.joined", { member: number, server, after: null }),
  ];
  const said = (message: number) =>
    event("server", "scaling.said", { message, member: 1, server, number: message });
  const result = summarizeScaling([
    ...[...member(1), ...member(2), said(1), said(2), said(3)],
    ...[heard(1, 1), heard(1, 2), heard(1, 3)],
    ...[heard(2, 2), heard(2, 1), heard(2, 1)],
    heard(9, 1),
  ]);
  expect(result).toMatchObject({ pairs: 6, reached: 5, twice: 1, reordered: 1 });
});
