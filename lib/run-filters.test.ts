import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RUN_SORTS } from "#db/queries/run-list.ts";
import {
  compareHref,
  FILTER_NAMES,
  OUTCOME_CHOICES,
  REVIEW_CHOICES,
  readRunQuery,
  runQueryHref,
  runQueryParams,
  urlParams,
} from "./run-filters.ts";

const DEFAULTS = { sort: "-started", page: 1 };
const read = (search: string) => readRunQuery(new URLSearchParams(search));

const HOSTILE = [
  "'; drop table runs; --",
  "1 or 1=1",
  "\0",
  "%00",
  "../../etc/passwd",
  "<script>alert(1)</script>",
  "\u202eevil",
  "-1",
  "1e9",
  "NaN",
  "2026-02-30",
  "0000-01-01",
  "9999-12-31",
  "__proto__",
  "\ud800",
  "x".repeat(10_000),
];

describe("filters of runs", () => {
  it("are none when nothing is given, or only empty fields of the form", () => {
    expect(read("")).toEqual({ query: DEFAULTS, problems: {} });
    expect(read("class=&q=+&from=&outcome=")).toEqual({ query: DEFAULTS, problems: {} });
  });

  it("say at their field what is wrong, and leave it out", () => {
    const { query, problems } = read(
      "class=7&experiment=Hand+shake&outcome=won&from=yesterday&to=2026-02-30&sort=name&page=0&q=a%00&lesson=a&lesson=b&colour=red",
    );
    expect(query).toEqual(DEFAULTS);
    expect(Object.keys(problems).sort()).toEqual(
      "class colour experiment from lesson outcome page q sort to".split(" "),
    );
    expect(problems.outcome).toContain("abandoned");
  });

  it("refuse a last day before the first, and keep the first", () => {
    const { query, problems } = read("from=2026-03-02&to=2026-03-01");
    expect(query).toEqual({ ...DEFAULTS, from: "2026-03-02" });
    expect(problems).toEqual({ to: expect.stringContaining("before") });
    expect(read("from=2026-03-02&to=2026-03-02").problems).toEqual({});
  });

  it("come through an address unchanged", () => {
    const slug = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
    const day = fc
      .date({ min: new Date("2000-01-01"), max: new Date("2199-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const sort = fc
      .tuple(fc.constantFrom("", "-"), fc.constantFrom(...RUN_SORTS))
      .map(([sign, name]) => `${sign}${name}` as const);
    const q = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
      .map((text) => text.trim().normalize("NFC"))
      .filter((text) => text !== "" && !/\p{Cc}/u.test(text));
    const queries = fc.record(
      {
        class: fc.uuid(),
        learner: fc.uuid(),
        experiment: slug,
        lesson: slug,
        outcome: fc.constantFrom(...OUTCOME_CHOICES),
        review: fc.constantFrom(...REVIEW_CHOICES),
        from: day,
        q,
        sort,
        page: fc.integer({ min: 1, max: 999_999 }),
      },
      { requiredKeys: ["sort", "page"] },
    );
    fc.assert(
      fc.property(queries, (query) => {
        expect(readRunQuery(runQueryParams(query))).toEqual({ query, problems: {} });
      }),
    );
  });

  it("are never more than their fields allow, whatever is in the address", () => {
    const value = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary" }));
    const pairs = fc.array(
      fc.tuple(fc.oneof(fc.constantFrom(...FILTER_NAMES), fc.string()), value),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pairs, (given) => {
        const { query, problems } = readRunQuery(new URLSearchParams(given));
        expect(readRunQuery(runQueryParams(query))).toEqual({ query, problems: {} });
        const { q = "", ...others } = query;
        for (const one of Object.values(others)) expect(String(one)).toMatch(/^[\w-]{1,64}$/);
        expect(q).not.toMatch(/\p{Cc}/u);
        const kept = Object.keys(query).filter((name) => name !== "sort" && name !== "page");
        expect(Object.keys(problems).filter((name) => kept.includes(name))).toEqual([]);
      }),
    );
  });
});

describe("addresses", () => {
  it("keep the filters, change what is asked, and leave defaults out", () => {
    const { query } = read("q=a+b&outcome=failed&page=3");
    expect(runQueryHref("/instructor/runs", query, { page: 1, sort: "learner" })).toBe(
      "/instructor/runs?outcome=failed&q=a+b&sort=learner",
    );
    expect(runQueryHref("/r", query, { q: undefined, outcome: undefined, page: 1 })).toBe("/r");
  });

  it("are read as Next gives them to a page", () => {
    expect(urlParams({ q: "a&b", lesson: ["x", "y"], page: undefined }).toString()).toBe(
      "q=a%26b&lesson=x&lesson=y",
    );
  });
});

it("the way to two runs side by side carries the list that they came from", () => {
  const { query } = read("outcome=finished&sort=learner&page=2");
  expect(compareHref(query, "1", "2")).toBe(
    "/instructor/compare?a=1&b=2&outcome=finished&sort=learner&page=2",
  );
  const params = new URL(compareHref(query, "1"), "http://lab.example").searchParams;
  params.delete("a");
  expect(readRunQuery(params)).toEqual({ query, problems: {} });
});
