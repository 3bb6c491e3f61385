import { expect, test } from "vitest";
import { reconnectParams } from "./contract.ts";
import { draftOf, readDraft } from "./draft.ts";

const defaults = reconnectParams.parse({});

test("a form that nobody has touched says the defaults", () => {
  expect(readDraft(draftOf(undefined))).toEqual({ params: defaults, errors: {} });
});

test("what is chosen stays, and what is no choice is the default", () => {
  expect(readDraft(draftOf({ policy: "fixed", resume: false })).params).toEqual({
    ...defaults,
    policy: "fixed",
    resume: false,
  });
  expect(draftOf({ policy: "hope" }).policy).toBe(defaults.policy);
});

test("a number out of its range is refused at its field, and kept", () => {
  const draft = { ...draftOf({}), clients: "1000" };
  expect(readDraft(draft)).toMatchObject({
    params: undefined,
    errors: { clients: expect.stringContaining("from 10 to 150") },
  });
  expect(draftOf({ clients: 1000 }).clients).toBe("1000");
});

test("numbers that do not go together are refused at the one to mend", () => {
  expect(readDraft(draftOf({ baseMs: 2_000, capMs: 1_000 })).errors).toEqual({
    capMs: expect.stringContaining("2000 ms"),
  });
  expect(readDraft(draftOf({ clients: 20, expelled: 20 })).errors).toEqual({
    expelled: expect.stringContaining("19 at the most"),
  });
});
