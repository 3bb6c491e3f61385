import { expect, test } from "vitest";
import { readRunQuery } from "#lib/run-filters.ts";
import { unreadFilters } from "./unread-filters.ts";

const unread = (search: string) => {
  const given = new URLSearchParams(search);
  return unreadFilters(given, readRunQuery(given).problems);
};

test("each filter that cannot be read is told in a person's words", () => {
  expect(
    unread(`outcome=nonsense&class=notanid&from=2026-13-45&q=${"x".repeat(300)}&review=a&review=b`),
  ).toEqual({
    outcome: "“nonsense” is none of the choices.",
    class: "“notanid” is none of the choices.",
    from: "This is no day: YYYY-MM-DD.",
    q: "At most 200 characters.",
    review: "Given more than once.",
  });
  expect(unread("from=2026-02-02&to=2026-02-01")).toEqual({
    to: "This is before the first day.",
  });
  expect(unread(`lesson=${"Z".repeat(300)}`)).toEqual({
    lesson: `“${"Z".repeat(40)}…” is none of the choices.`,
  });
});

test("an order, a page or a parameter of others that cannot be read is passed over", () => {
  expect(unread("sort=shoe-size&page=-1&utm_source=mail&outcome=finished")).toEqual({});
});
