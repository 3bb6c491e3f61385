import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeProgress, NO_PROGRESS, type Progress, progressSchema } from "./progress.ts";

const entry = fc.record({ value: fc.constantFrom("right", "wrong"), at: fc.nat(20) });
const progress: fc.Arbitrary<Progress> = fc.record({
  resetAt: fc.nat(10),
  entries: fc.dictionary(fc.constantFrom("begun/a", "done/a", "place/a", "quiz/a/b"), entry),
});

test("merging is commutative, associative and idempotent", () => {
  fc.assert(
    fc.property(progress, progress, progress, (a, b, c) => {
      expect(mergeProgress(a, b)).toEqual(mergeProgress(b, a));
      expect(mergeProgress(mergeProgress(a, b), c)).toEqual(mergeProgress(a, mergeProgress(b, c)));
      const both = mergeProgress(a, b);
      expect(mergeProgress(both, both)).toEqual(both);
      expect(mergeProgress(both, a)).toEqual(both);
    }),
  );
});

test("the later entry counts, and a reset takes what was before it and nothing after", () => {
  const phone: Progress = { resetAt: 0, entries: { "quiz/a/b": { value: "wrong", at: 5 } } };
  const desk: Progress = {
    resetAt: 0,
    entries: { "quiz/a/b": { value: "right", at: 7 }, "done/a": { value: "", at: 4 } },
  };
  const both = mergeProgress(phone, desk);
  expect(both.entries).toEqual(desk.entries);
  expect(mergeProgress(both, { resetAt: 5, entries: {} }).entries).toEqual({
    "quiz/a/b": { value: "right", at: 7 },
  });
});

test.each(["", "done/", "done/A", "quiz/a", "other/a", "done/a/b"])(
  "%j is no key of progress",
  (key) => {
    const entries = Object.fromEntries([[key, { value: "", at: 1 }]]);
    expect(progressSchema.safeParse({ ...NO_PROGRESS, entries }).success).toBe(false);
  },
);
