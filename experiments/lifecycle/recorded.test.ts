import { expect, test } from "vitest";
import type { RunEvent } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { ENDINGS, type Ending } from "./events.ts";
import { litMachine } from "./machine.ts";
import recorded from "./recorded.json" with { type: "json" };
import { storiesOf } from "./story.ts";
import { summarizeLifecycle } from "./summary.ts";
import { trackOf } from "./track.ts";

const events = recorded.events as RunEvent[];
const { endings } = summarizeLifecycle(events);

/** What the page and the server are told, and which Close frames cross, as a browser showed it. */
test.each<readonly [Ending, string, string, readonly string[]]>([
  ["client-closes", "1000 clean", "1000", ["client 1000", "server 1000"]],
  ["server-closes", "1001 clean", "1001", ["server 1001", "client 1001"]],
  ["both-close", "1001 clean", "1000", ["server 1001", "client 1000"]],
  ["server-vanishes", "nothing", "nothing", []],
  ["reset", "1006", "1006", []],
  ["protocol-error", "1006", "1002", ["client 1002"]],
  ["refused-upgrade", "1006", "nothing", []],
  ["unreachable-host", "1006", "nothing", []],
  ["idle-proxy", "1006", "1006", []],
  ["page-leaves", "nothing", "1001", ["client 1001", "server 1001"]],
])("the recorded run shows %s: page %s, server %s (RFC 6455 7.1.5, 7.4.1)", (ending, ...said) => {
  const one = endings.find((result) => result.ending === ending);
  const clean = one?.client?.wasClean ? " clean" : "";
  expect([
    one?.client ? `${one.client.code}${clean}` : "nothing",
    one?.server ? `${one.server.code}` : "nothing",
    one?.frames.map(({ sender, code }) => `${sender} ${code}`).toSorted(),
  ]).toEqual([said[0], said[1], said[2].toSorted()]);
});

test("the recorded run has all ten, and is small enough to come with the page", () => {
  expect(endings.map(({ ending }) => ending)).toEqual(ENDINGS);
  expect(JSON.stringify(recorded).length).toBeLessThan(100_000);
});

test("lights each state that was entered, at any moment, and leaves the others pale", () => {
  const connections = connectionsOf(events);
  const [story] = storiesOf(events, connections);
  if (!story) throw new Error("no ending");
  const track = trackOf(story, "client");
  for (let count = 0; count <= track.length; count++) {
    const { states, ways } = litMachine(track.slice(0, count), story.beganAt);
    const looks = Object.values(states).map(({ look }) => look);
    expect(looks.filter((look) => look === "now")).toHaveLength(Math.min(count, 1));
    expect(looks.filter((look) => look === "pale")).toHaveLength(4 - count);
    expect(ways.filter(({ look }) => look === "taken")).toHaveLength(Math.max(0, count - 1));
    expect(ways).toHaveLength(5);
  }
});
