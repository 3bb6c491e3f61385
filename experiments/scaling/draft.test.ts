import { expect, test } from "vitest";
import { scalingParams } from "./contract.ts";
import { draftOf, readDraft } from "./draft.ts";

const defaults = scalingParams.parse({});

test("a form that nobody has touched says the defaults", () => {
  expect(readDraft(draftOf(undefined))).toEqual({ params: defaults, errors: {} });
});

test("what is chosen stays, and what is no choice is the default", () => {
  const chosen = { placement: "sticky", broker: "log", drain: true };
  expect(readDraft(draftOf(chosen)).params).toEqual({ ...defaults, ...chosen });
  expect(draftOf({ placement: "nearest", outage: "yes" })).toMatchObject({
    placement: "round-robin",
    outage: false,
  });
});

test("a number out of its range is refused at its field, and kept", () => {
  const draft = draftOf({ servers: 4 });
  expect(draft.servers).toBe("4");
  expect(readDraft(draft).errors).toEqual({ servers: "A whole number from 1 to 3." });
});

test("choices that do not go together are refused at the one to mend", () => {
  expect(readDraft(draftOf({ outage: true })).errors).toEqual({
    outage: expect.stringContaining("no broker"),
  });
  expect(readDraft(draftOf({ servers: 1, drain: true })).errors).toEqual({
    drain: expect.stringContaining("two servers"),
  });
});
