import { beforeEach, expect, test } from "vitest";
import { forgetDrafts, keepDraft, readDraft } from "./drafts.ts";

const PLACE = { lesson: "polling", question: "why", kind: "explanation" } as const;
const DRAFT = { text: "Because it asks again.", isSent: true };

beforeEach(() => sessionStorage.clear());

test("a draft is kept for its lesson, question and kind alone, until it is stored", () => {
  keepDraft(PLACE, DRAFT);
  expect(readDraft(PLACE)).toEqual(DRAFT);
  expect(readDraft({ ...PLACE, question: "how" })).toBeNull();
  expect(readDraft({ ...PLACE, lesson: "frames" })).toBeNull();
  expect(readDraft({ ...PLACE, kind: "prediction" })).toBeNull();
  keepDraft(PLACE, null);
  expect(readDraft(PLACE)).toBeNull();
});

test.each(["{", '{"text":1,"isSent":true}', '"text"'])("what is no draft is none: %s", (kept) => {
  sessionStorage.setItem("lab101-draft/polling/explanation/why", kept);
  expect(readDraft(PLACE)).toBeNull();
});

test("all drafts are forgotten, and nothing else", () => {
  sessionStorage.setItem("other", "stays");
  keepDraft(PLACE, DRAFT);
  keepDraft({ ...PLACE, lesson: "frames" }, DRAFT);
  forgetDrafts();
  expect(Object.keys(sessionStorage)).toEqual(["other"]);
});
