import { expect, test } from "vitest";
import { heartbeatParams } from "./contract.ts";
import { draftOf, readDraft } from "./draft.ts";
import { PRESETS } from "./presets.ts";

test("a form that is not touched says the defaults", () => {
  expect(readDraft(draftOf({}))).toEqual({ params: heartbeatParams.parse({}), errors: {} });
});

test("an empty watch is none", () => {
  expect(readDraft({ ...draftOf({ watchMs: 3_000 }), watchMs: "" }).params?.watchMs).toBeNull();
});

test.each([
  ["clients", "1000000", "A whole number from 1 to 200."],
  ["fromPage", "41", "There are 40 clients: no more can be the page's."],
  ["pull", "-1", "A whole number from 0 to 200."],
  ["timeoutMs", "2000", "the Pong to the one before must be due by then."],
  ["watchMs", "3", "A whole number from 500 to 60,000 ms, or empty."],
  ["seed", "one", "A whole number from 0 to 4,294,967,295."],
] as const)(
  "what is wrong with %s %s is said there, and what was typed stays",
  (name, text, message) => {
    const draft = { ...draftOf({ heartbeat: true }), [name]: text };
    const { params, errors } = readDraft(draft);
    expect(params).toBeUndefined();
    expect(errors[name]).toContain(message);
    expect(draft[name]).toBe(text);
  },
);

test("a value that a lesson set wrongly stands in the form with its error", () => {
  const { params, errors } = readDraft(draftOf({ clients: 0, heartbeat: "yes" }));
  expect(params).toBeUndefined();
  expect(errors.clients).toBe("A whole number from 1 to 200.");
});

test.each(PRESETS)("the preset “$label” can be run", ({ params }) => {
  expect(readDraft(draftOf({ ...heartbeatParams.parse({}), ...params })).errors).toEqual({});
});
