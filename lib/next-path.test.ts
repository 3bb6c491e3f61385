import { expect, test } from "vitest";
import { nextPath } from "./next-path.ts";

test.each(["/", "/instructor", "/instructor/runs?class=1&text=a%2Fb#top"])("%s is a path", (path) =>
  expect(nextPath(path)).toBe(path),
);

test.each([
  undefined,
  "",
  "instructor",
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "javascript:alert(1)",
  ["/a", "/b"],
])("%j is none", (given) => expect(nextPath(given)).toBeNull());

test("a path that dots make a host of is none that leaves the site", () => {
  expect(nextPath("/..//evil.example")).toBeNull();
});
