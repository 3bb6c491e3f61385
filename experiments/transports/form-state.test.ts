import { describe, expect, it } from "vitest";
import { transportsParams } from "./contract.ts";
import { type Draft, draftOf, readDraft } from "./form-state.ts";

const defaults = transportsParams.parse({});
const errorsWith = (change: Partial<Draft>) =>
  readDraft({ ...draftOf(defaults), ...change }).errors;

describe("the form of the transports", () => {
  it("[RUN2] reads back what it was begun with", () => {
    const params = transportsParams.parse({
      rate: 0.5,
      answer: "latest",
      keepAlive: false,
      seed: 7,
    });
    expect(readDraft(draftOf(params))).toEqual({ params, errors: {} });
  });

  it("begins with the defaults where the text of a lesson says nothing or nonsense", () => {
    expect(readDraft(draftOf({ intervalMs: 250 })).params).toEqual({
      ...defaults,
      intervalMs: 250,
    });
    expect(readDraft(draftOf(null)).params).toEqual(defaults);
  });

  it("[RUN2] says the limit at the field, and has no parameters then", () => {
    expect(errorsWith({ intervalMs: "0" })).toEqual({ intervalMs: "At least 50 ms." });
    expect(errorsWith({ rate: "1000000" })).toEqual({ rate: "At most 50 events a second." });
    expect(errorsWith({ cookieBytes: "5000" })).toEqual({ cookieBytes: "At most 4,096 bytes." });
    expect(readDraft({ ...draftOf(defaults), rate: "0" }).params).toBeUndefined();
  });

  it.each(["", "fast", "1e3", "1,000", "0x10", "Infinity", "--1"])(
    "takes %j for no number",
    (text) => {
      expect(errorsWith({ rate: text })).toEqual({ rate: "A number of events a second." });
    },
  );

  it("wants whole numbers where parts make no sense", () => {
    expect(errorsWith({ intervalMs: "99.5" })).toEqual({ intervalMs: "A whole number of ms." });
    expect(errorsWith({ rate: "0.5" })).toEqual({});
  });

  it("tells what several numbers are too much together, at the field to lower", () => {
    const { rate } = errorsWith({ rate: "50", seconds: "60" });
    expect(rate).toContain("3,000 events");
    const { cookieBytes } = errorsWith({ cookieBytes: "4096", intervalMs: "50", seconds: "60" });
    expect(cookieBytes).toContain("6 MiB at the most");
  });
});
