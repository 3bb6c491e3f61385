import { describe, expect, it } from "vitest";
import { transportsParams } from "./contract.ts";
import { type Draft, draftOf, readDraft } from "./draft.ts";

const defaults = transportsParams.parse({});
const errorsWith = (change: Partial<Draft>) =>
  readDraft({ ...draftOf(defaults), ...change }).errors;

describe("the form of the transports", () => {
  it("[RUN2] reads back what it was begun with", () => {
    const params = transportsParams.parse({
      rate: 0.5,
      answer: "latest",
      spacing: "even",
      keepAlive: false,
      compress: true,
      seed: 7,
    });
    expect(readDraft(draftOf(params))).toEqual({ params, errors: {} });
  });

  it("begins with the defaults where the text of a lesson says nothing or nonsense", () => {
    const { params } = readDraft(draftOf({ intervalMs: 250 }));
    expect(params).toEqual({ ...defaults, intervalMs: 250 });
    expect(readDraft(draftOf(null)).params).toEqual(defaults);
  });

  it("[RUN2] says the limits at the field, and has no parameters then", () => {
    expect(errorsWith({ intervalMs: "0" })).toEqual({
      intervalMs: "A whole number from 50 to 30,000 ms.",
    });
    expect(errorsWith({ rate: "1000000" })).toEqual({
      rate: "A number from 0.1 to 50 events a second.",
    });
    expect(readDraft({ ...draftOf(defaults), rate: "0" }).params).toBeUndefined();
  });

  it("tells what several numbers are too much together, at the field to lower", () => {
    const { rate } = errorsWith({ rate: "50", seconds: "60" });
    expect(rate).toContain("3,000 events");
    const { cookieBytes } = errorsWith({ cookieBytes: "4096", intervalMs: "50", seconds: "60" });
    expect(cookieBytes).toContain("6 MiB at the most");
  });
});
