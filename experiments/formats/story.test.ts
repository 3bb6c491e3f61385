import { describe, expect, it } from "vitest";
import type { RunEvent } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { valueBytesOf } from "./byte-groups.ts";
import { encodedState } from "./encoded.ts";
import { FORMATS } from "./format.ts";
import { MODES } from "./names.ts";
import recorded from "./recorded.json" with { type: "json" };
import { smallestSentence, takeoverSentence } from "./size-words.ts";
import { sizesOf, takeoverOf, totalOf } from "./sizes.ts";
import { storyOf } from "./story.ts";
import { summarizeFormats } from "./summary.ts";

const events = recorded.events as RunEvent[];
const tell = (some: readonly RunEvent[]) => storyOf(some, connectionsOf(some));
const story = tell(events);

describe("storyOf a recorded run", () => {
  it("finds the message of every state that was sent", () => {
    const { updates = 0 } = story.params ?? {};
    expect(story.crossings).toHaveLength(updates * FORMATS.length * 2);
    for (const { format, message, deflate } of story.crossings) {
      expect(message.kind).toBe(format === "json" ? "text" : "binary");
      expect(message.compressed).toBe(deflate);
    }
    expect(story.received).toHaveLength(story.crossings.length);
    expect(story.timings).toHaveLength(FORMATS.length * 2);
  });

  it("finds the same bytes behind the plain and the compressed message of an update", () => {
    for (const { deflate, format, update, message } of story.crossings) {
      const other = story.crossings.find(
        (known) => known.format === format && known.update === update && known.deflate !== deflate,
      );
      expect(other?.message.data).toEqual(message.data);
    }
  });

  it("finds the mistake in the recorded bytes of each encoding", () => {
    expect(story.planted.map(({ format }) => format)).toEqual(FORMATS);
    for (const { format, told, message } of story.planted) {
      const path = `players[${told.player}].${told.field}`;
      const { values } = valueBytesOf(encodedState(format, message.data).parts, path);
      expect(values.map(({ text }) => text)).toEqual([String(told.value)]);
      expect(told.value).not.toBe(told.right);
    }
  });

  it("tells what there is of a log that was cut anywhere", () => {
    let before = 0;
    for (let length = 0; length < events.length; length += 9) {
      const { crossings } = tell(events.slice(0, length));
      expect(crossings.length).toBeGreaterThanOrEqual(before);
      before = crossings.length;
    }
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThanOrEqual(story.crossings.length);
  });
});

describe("sizes", () => {
  const { updates = 0 } = story.params ?? {};
  const all = Array.from({ length: updates }, (_, update) => sizesOf(story.crossings, update));
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

  it.each(FORMATS)("of all updates in %s add up to what the run's result says", (format) => {
    const told = summarizeFormats(events).formats[format];
    for (const mode of MODES) {
      const sizes = all.flatMap((rows) =>
        rows.flatMap((row) => (row.format === format ? row[mode] : null) ?? []),
      );
      expect(sum(sizes.map(totalOf))).toBe(told[mode].frames);
      expect(sum(sizes.map(({ payload }) => payload))).toBe(told[mode].payload);
    }
  });

  it("are null for what has not crossed, and then say nothing", () => {
    const none = sizesOf(story.crossings, updates);
    expect(none.every(({ plain, deflated }) => plain === null && deflated === null)).toBe(true);
    expect(smallestSentence(none, "plain")).toBeNull();
    expect(takeoverSentence(takeoverOf([]))).toBeNull();
  });
});

describe("what is said of sizes", () => {
  const row = (format: (typeof FORMATS)[number], payload: number) => ({
    format,
    plain: { header: 8, payload },
    deflated: null,
  });

  it("names the smallest and how much the others take", () => {
    expect(smallestSentence([row("json", 392), row("binary", 92), row("cbor", 242)], "plain")).toBe(
      "Without compression Binary is smallest, 100 bytes with frame header; CBOR 2.5 times and JSON 4.0 times that.",
    );
    expect(smallestSentence([row("msgpack", 92), row("cbor", 92)], "plain")).toBe(
      "Without compression MessagePack and CBOR are smallest, each 100 bytes with frame header.",
    );
  });

  it("tells of context takeover only where later messages differ", () => {
    expect(takeoverSentence([{ format: "json", first: 100, later: 98 }])).toMatch(
      /as long as the first/,
    );
    expect(
      takeoverSentence([
        { format: "json", first: 300, later: 70.4 },
        { format: "binary", first: 100, later: 98 },
      ]),
    ).toMatch(/: JSON from 300 to 70 bytes on average\.$/);
  });
});
