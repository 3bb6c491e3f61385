import { expect, test } from "vitest";
import { type RunEvent, runEventSchema } from "#protocol/run-event.ts";
import { connectionStateOf } from "./connection-state.ts";
import { awaitsPong, storyOf } from "./connection-words.ts";
import { countsOf } from "./counts.ts";
import { deedsOf } from "./counts-series.ts";
import { detectionsOf } from "./detection.ts";
import { headlineOf } from "./headline.ts";
import { fleetMemoryOf } from "./memory.ts";
import { type Reading, settingAt } from "./reading.ts";
import { ReadingLog } from "./reading-log.ts";
import recorded from "./recorded.json" with { type: "json" };
import { summarizeHeartbeat } from "./summary.ts";

const events: readonly RunEvent[] = runEventSchema.array().parse(recorded.events);
const whole = read(events);
const result = summarizeHeartbeat(events);

function read(some: readonly RunEvent[]): Reading {
  const log = new ReadingLog();
  for (const event of some) log.add(event);
  return log.reading;
}

/** The run as it was just after the last event of this type. */
function upTo(type: string): Reading {
  return read(events.slice(0, events.findLastIndex((event) => event.type === type) + 1));
}

test("the picture and the result of one run say the same", () => {
  const times = detectionsOf(whole).flatMap((group) => group.times);
  expect(countsOf(whole.connections)).toEqual(result.counts);
  expect(times).toHaveLength(result.found);
  expect(Math.min(...times)).toBe(result.detection?.min);
  expect(Math.max(...times)).toBe(result.detection?.max);
  const memory = fleetMemoryOf(whole);
  expect(memory && Math.round(memory.owned / memory.connections)).toBe(result.bytesPerConnection);
});

test("of each connection the state is told: found are those whose cable was pulled", () => {
  for (const connection of whole.connections) {
    const state = connectionStateOf(connection);
    expect(state).toBe(connection.cutAt === null ? "alive" : "found");
  }
  const pulled = upTo("heartbeat.pulled").connections.map(connectionStateOf);
  expect(pulled.filter((state) => state === "ghost")).toHaveLength(result.pulled);
  const begun = events.findIndex(({ type }) => type === "heartbeat.began") + 1;
  const joining = read(events.slice(0, begun)).connections;
  expect(joining).toHaveLength(whole.connections.length);
  expect(joining.every((one) => connectionStateOf(one) === "joining")).toBe(true);
});

test("what is closed at the end of a run changes its picture no more", () => {
  const ended = events.findIndex(({ type }) => type === "heartbeat.ended") + 1;
  expect(events.slice(ended).some(({ type }) => type === "heartbeat.left")).toBe(true);
  expect(read(events.slice(0, ended)).connections).toEqual(whole.connections);
});

test("what was read at a moment stays as it was then", () => {
  const log = new ReadingLog();
  for (const event of events.slice(0, 500)) log.add(event);
  const then = log.reading;
  const copy = structuredClone(then);
  for (const event of events.slice(500)) log.add(event);
  expect(then).toEqual(copy);
  expect(log.reading).toEqual(whole);
});

test("each ghost waits for the next Ping, then for the Pong that cannot come", () => {
  const [group, ...others] = detectionsOf(whole);
  expect(others).toEqual([]);
  expect(group?.band).toEqual({ least: 1_000_000, most: 2_000_000 });
  expect(group?.from).toBe(settingAt(whole, whole.end)?.at);
  for (const found of group?.times ?? []) {
    expect(found).toBeGreaterThanOrEqual((group?.untilPing ?? 0) + 1_000_000);
  }
});

test("a Ping waits for its Pong until that comes", () => {
  const round = events.findIndex(({ type }) => type === "heartbeat.ping") + 1;
  const pinged = read(events.slice(0, round));
  const waiting = pinged.connections.filter((one) => awaitsPong(one, pinged.rounds.at(-1)));
  expect(waiting).toHaveLength(pinged.rounds[0]?.pings ?? 0);
  const due = events.findIndex(({ type }) => type === "heartbeat.due");
  const answered = read(events.slice(0, due));
  const last = answered.rounds.at(-1);
  const missing = answered.connections.filter((one) => awaitsPong(one, last));
  expect(missing.every((one) => connectionStateOf(one) === "ghost")).toBe(true);
  expect(missing).toHaveLength(result.pulled);
  expect(missing[0] && storyOf(missing[0], last)).toContain("The Ping of round 1 has no answer.");
});

test("what was done stands in order, and a sentence says where it led", () => {
  const deeds = deedsOf(whole).map(({ number, words }) => `${number} ${words}`);
  expect(deeds).toEqual(["1 6 cables pulled", "2 heartbeat on, 1 s + 1 s"]);
  const say = (reading: Reading) => headlineOf(reading, countsOf(reading.connections));
  expect(say(upTo("heartbeat.complete"))).toBe("The three counts agree: no ghosts.");
  expect(say(upTo("heartbeat.pulled"))).toBe(
    "6 ghosts among those the server counts. Nobody looks for them.",
  );
  expect(say(whole)).toBe(
    "No ghosts are left. The heartbeat has found 6 ghosts. It harmed nobody whose cable was whole.",
  );
});

test("the code ran as often as the events say", () => {
  const pings = whole.rounds.reduce((sum, { pings }) => sum + pings, 0);
  const pongs = whole.rounds.reduce((sum, { pongs }) => sum + pongs, 0);
  const times = (part: "joined" | "ping" | "pinged" | "pong" | "terminated") =>
    whole.parts.get(part)?.times;
  expect(times("joined")).toBe(whole.connections.length);
  expect(times("ping")).toBe(whole.rounds.length);
  expect(times("pinged")).toBe(pings);
  expect(times("pong")).toBe(pongs);
  expect(times("terminated")).toBe(result.found);
});

test("an empty log, and one without its beginning, are read as far as they go", () => {
  expect(read([]).connections).toEqual([]);
  expect(settingAt(read([]), 0)).toBeNull();
  expect(() => read(events.slice(300))).not.toThrow();
});
