import { describe, expect, test } from "vitest";
import { runEventSchema } from "#protocol/run-event.ts";
import { compressionChallenges } from "./challenges.ts";
import { compression, compressionParams, compressionResult } from "./contract.ts";
import { draftOf, readDraft } from "./draft.ts";
import { headlineOf } from "./headline.ts";
import { LEGS } from "./legs.ts";
import recorded from "./recorded.json" with { type: "json" };

const events = recorded.events.map((event) => runEventSchema.parse(event));
const { legs } = compression.summarize(events);

describe("the recorded run", () => {
  test("has all settings, compressed both ways where that was agreed", () => {
    expect(legs.map(({ leg }) => leg)).toEqual(LEGS);
    for (const { leg, agreed, up } of legs) {
      expect(agreed === null, leg).toBe(leg === "off");
      expect(up.compressed, leg).toBe(leg === "off" ? 0 : up.messages);
    }
  });

  test("was weighed and timed", () => {
    for (const { leg, bytesPerConnection, roundTrip, cpuPerMessage } of legs) {
      expect(bytesPerConnection, leg).toBeGreaterThan(0);
      expect(roundTrip?.p50, leg).toBeGreaterThan(0);
      expect(cpuPerMessage, leg).toBeGreaterThan(0);
    }
  });

  test("without one of the frames it is another result", () => {
    const at = events.findLastIndex(
      ({ type, data }) => type === "wire.write" && String(data.bytes).length > 100,
    );
    const cut = events.filter((_, index) => index !== at);
    const result = compression.summarize(cut);
    expect(compressionResult.safeParse(result).success).toBe(true);
    expect(result.legs).not.toEqual(legs);
  });

  test("says whose turn it is while it goes on, and in the end what took the fewest bytes", () => {
    expect(headlineOf(legs.slice(0, 2), true)).toBe("Turn 2 of 5: Context takeover.");
    expect(headlineOf(legs, false)).toMatch(/^From the server, context takeover .* fewer/);
    expect(headlineOf(legs.slice(0, 1), false)).toBe("Not all settings had their turn.");
  });

  test("no challenge is passed by the default run", () => {
    const params = compressionParams.parse({});
    const verdicts = compressionChallenges.map(({ check }) => check(events, params).passed);
    expect(verdicts).toEqual([false, false, false, false]);
  });
});

describe("the form", () => {
  test.each([
    ["size", { size: 10 }, "A whole number from 48 to 8,192 bytes."],
    ["windowBits", { windowBits: 8 }, "A whole number from 9 to 15 bits."],
    [
      "count",
      { count: 50, connections: 8 },
      "50 messages on each of 8 connections are 400; 200 are the most. Lower the messages to 25.",
    ],
    [
      "size",
      { count: 50, connections: 4, size: 8_192 },
      "200 messages of 8192 bytes are more than 400 KiB for each setting. Lower the size to 2048.",
    ],
  ])("refuses %s at its field and keeps what was typed", (field, part, message) => {
    const draft = draftOf({ ...compressionParams.parse({}), ...part });
    const { params, errors } = readDraft(draft);
    expect(params).toBeUndefined();
    expect(errors).toEqual({ [field]: message });
    expect(draft).toMatchObject(
      Object.fromEntries(Object.entries(part).map(([name, value]) => [name, String(value)])),
    );
  });
});
