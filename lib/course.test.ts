import { expect, test } from "vitest";
import { placeInCourse } from "./course.ts";

const entry = (slug: string, minutes: number | null = 10) => ({
  slug,
  title: slug.toUpperCase(),
  summary: "",
  minutes,
});
const course = { entries: [entry("a"), entry("b", null), entry("c"), entry("d")], faults: [] };
const slugsOf = (slug: string, builtOn: string[] = []) => {
  const { previous, next, prerequisites } = placeInCourse(course, slug, builtOn);
  return [previous?.slug, next?.slug, prerequisites.map((each) => each.slug)];
};

test("a lesson stands between those before and after it that are written", () => {
  expect(slugsOf("a")).toEqual([undefined, "c", []]);
  expect(slugsOf("c")).toEqual(["a", "d", []]);
  expect(slugsOf("d")).toEqual(["c", undefined, []]);
});

test("what it builds on stands in the order of the course, without what is not written", () => {
  expect(slugsOf("d", ["c", "b", "a", "x"])).toEqual(["c", undefined, ["a", "c"]]);
});
