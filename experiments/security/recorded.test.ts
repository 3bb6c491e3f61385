import { describe, expect, test } from "vitest";
import { runEventSchema } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { securityChallenges } from "./challenges.ts";
import { securityParams, securityResult } from "./contract.ts";
import { DEFENCES } from "./defences.ts";
import { draftOf, readDraft } from "./draft.ts";
import { headlineOf } from "./headline.ts";
import { outcomeOf } from "./outcome.ts";
import recorded from "./recorded.json" with { type: "json" };
import { stepsOf } from "./story.ts";
import { pickedIn, summarizeSecurity } from "./summary.ts";
import { silentPages, troublesIn } from "./trouble.ts";

const events = recorded.events.map((event) => runEventSchema.parse(event));
const { turns, allowed } = summarizeSecurity(events);

describe("the recorded run", () => {
  test("says of each visitor under each defence what a browser and the bank did", () => {
    const rows = turns.map(({ defence, visits }) => [
      defence,
      visits.map((visit) => outcomeOf(visit).word),
    ]);
    expect(Object.fromEntries(rows)).toEqual({
      none: ["in", "in", "nobody", "nobody"],
      "same-site": ["in", "in", "nobody", "nobody"],
      origin: ["in", "403", "403", "nobody"],
      ticket: ["in", "4401", "4401", "4401"],
      limits: ["in", "in, then 1008", "1009", "nobody"],
      together: ["in", "403", "403", "4401"],
    });
    expect(turns.map(({ defence }) => defence)).toEqual(DEFENCES);
    expect(pickedIn(events)).toEqual(DEFENCES);
    expect([troublesIn(events), silentPages(events)]).toEqual([[], []]);
  });

  test("the browser's own words: a foreign Origin with the cookie, and null without one", () => {
    const [none] = turns;
    const [app, neighbour, stranger] = none?.visits ?? [];
    expect(app?.origin).toBe(allowed);
    expect(neighbour).toMatchObject({ origin: "http://localhost:3001", cookie: true });
    expect(stranger).toMatchObject({ origin: "null", cookie: false });
  });

  test("no cookie's value is in it, and what decided stands in the steps", () => {
    const connections = connectionsOf(events);
    const steps = stepsOf(connections, "ticket", "app");
    expect(steps.map(({ method, place }) => `${method} ${place}`)).toEqual([
      "POST login",
      "OPTIONS ticket",
      "POST ticket",
      "GET bank",
    ]);
    const cookie = steps.at(-1)?.asked.find(({ name }) => name === "Cookie")?.value;
    expect(cookie).toMatch(/^bank=\*+/);
    const stranger = stepsOf(connections, "ticket", "stranger");
    expect(stranger.map(({ method, status }) => `${method} ${status}`)).toEqual([
      "GET 200 OK",
      "OPTIONS 403 Forbidden",
      "GET 101 Switching Protocols",
    ]);
  });

  test("says whose turn it is while it goes on, and in the end where money was moved", () => {
    expect(headlineOf(turns.slice(0, 2), 6, false)).toBe("Turn 2 of 6: SameSite=Strict.");
    expect(headlineOf(turns, 6, true)).toBe(
      "An attacker moved the learner’s money under: No defence, SameSite=Strict, Limits. It stayed where it was under: Origin list, Ticket, All together.",
    );
  });

  test("before a log's end it judges no turn, and in the end none that was not played", () => {
    const visits = events.flatMap(({ type, seq }) => (type === "security.came" ? [seq] : []));
    for (const end of visits) {
      const part = summarizeSecurity(events.slice(0, end + 1)).turns;
      expect(headlineOf(part, 6, false), `${end} events`).toMatch(/^Turn \d of 6: [^.]+\.$/);
    }
    const beforeStranger = events.findIndex(
      ({ type, data }) =>
        type === "security.came" && data.defence === "origin" && data.visitor === "stranger",
    );
    const stopped = summarizeSecurity(events.slice(0, beforeStranger)).turns;
    expect(headlineOf(stopped, 6, true)).toBe(
      "An attacker moved the learner’s money under: No defence, SameSite=Strict. Not played to its end: Origin list.",
    );
    expect(headlineOf([], 6, true)).toBe("Nobody has come to the bank.");
  });

  test("of a log that was cut short there is what can be known", () => {
    for (let end = 0; end <= events.length; end += 23) {
      const part = summarizeSecurity(events.slice(0, end));
      expect(securityResult.safeParse(part).success, `${end} events`).toBe(true);
    }
  });

  test("no challenge is passed by the run that the form begins with", () => {
    const first = new Set(turns[0]?.visits.map(({ conn }) => conn));
    const own = events.filter(({ data, side }) => side !== "wire" || first.has(Number(data.conn)));
    const verdicts = securityChallenges.map(({ check }) => check(own, securityParams.parse({})));
    expect(verdicts.map(({ passed }) => passed)).toEqual([false, false, false, false]);
  });
});

describe("Robbed, in spite of Strict", () => {
  const check = securityChallenges.find(({ id }) => id === "robbed-in-spite")?.check;
  const second = events.findIndex(({ data }) => data.defence === "same-site");
  const noDefence = events.slice(0, second).filter(({ side }) => side !== "browser");
  /** The same bytes but for the attribute of the cookie that the bank gave. */
  const withCookie = (sameSite: string) =>
    noDefence.map((event) => {
      if (event.type !== "wire.write" || typeof event.data.bytes !== "string") return event;
      const bytes = btoa(atob(event.data.bytes).replace("SameSite=Lax", `SameSite=${sameSite}`));
      return { ...event, data: { ...event.data, bytes } };
    });

  test.each([
    ["Strict", true],
    ["Lax", false],
    ["None; Secure", false],
  ])(
    "by what the bank's Set-Cookie says, whatever the defence: SameSite=%s",
    (sameSite, passed) => {
      expect(check?.(withCookie(sameSite), {})).toMatchObject({ passed });
    },
  );

  test("not by a turn whose own cookie is Lax, nor before the neighbour came", () => {
    const neighbour = events.findIndex(
      ({ data }) => data.defence === "same-site" && data.visitor === "neighbour",
    );
    expect(check?.(events.slice(0, neighbour), {})).toMatchObject({ passed: false });
    expect(check?.(events, {})).toMatchObject({ passed: true });
  });
});

describe("the form", () => {
  test.each([
    ["flood", { flood: 301 }, "A whole number from 1 to 300."],
    ["mostKiB", { mostKiB: 0 }, "A whole number from 1 to 128 KiB."],
    ["defences", { defences: [] }, "Pick a defence: to have none is one of them."],
  ])("refuses %s at its field and keeps what was typed", (field, part, message) => {
    const draft = draftOf({ ...securityParams.parse({}), ...part });
    const { params, errors } = readDraft(draft);
    expect(params).toBeUndefined();
    expect(errors).toEqual({ [field]: message });
  });

  test("defences are run in one order, however they were picked", () => {
    expect(draftOf({ defences: ["together", "none"] }).defences).toEqual(["none", "together"]);
  });
});
