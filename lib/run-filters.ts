import * as z from "zod";
import type { RunFilters } from "#db/queries/run-conditions.ts";
import { RUN_SORTS, type RunListQuery, type RunSort } from "#db/queries/run-list.ts";
import { runOutcomeSchema } from "#protocol/run-event.ts";

/** The choices of the filters that have a few. */
export const OUTCOME_CHOICES = ["running", ...runOutcomeSchema.options] as const;
export const REVIEW_CHOICES = ["waiting", "reviewed", "feedback"] as const;

const DEFAULT_SORT: RunSort = "-started";
const SORTS: readonly RunSort[] = RUN_SORTS.flatMap((sort) => [sort, `-${sort}` as const]);

const id = z.uuid("This is no id.");
const slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/, "This is no id: small letters, digits, “-”.");
const day = z.iso
  .date("This is no day: YYYY-MM-DD.")
  .refine((date) => date >= "2000" && date < "2200", "The years are 2000 to 2199.");
const text = z
  .string()
  .max(200, "At most 200 characters.")
  .refine(
    (said) => !/\p{Cc}|\p{Cs}/u.test(said),
    "There is a character in it that cannot be typed.",
  )
  .transform((said) => said.normalize("NFC"));
const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, `One of: ${values.join(", ")}.`);
const page = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, "This is no page: a number from 1.")
  .transform(Number);

const FIELDS = {
  class: id,
  learner: id,
  experiment: slug,
  lesson: slug,
  outcome: oneOf(OUTCOME_CHOICES),
  review: oneOf(REVIEW_CHOICES),
  from: day,
  to: day,
  q: text,
  sort: oneOf(SORTS),
  page,
} as const satisfies Record<keyof RunListQuery, z.ZodType<unknown, string>>;

export type FilterName = keyof typeof FIELDS;
export const FILTER_NAMES = Object.keys(FIELDS) as readonly FilterName[];

/** What is wrong with filters, in words, by the name of the parameter. */
export type FilterProblems = Readonly<Record<string, string>>;

export interface ReadRunQuery {
  readonly query: RunListQuery;
  readonly problems: FilterProblems;
}

/**
 * Reads the filters, the order and the page from search parameters. What cannot be read is left out
 * and said in `problems`, and so are parameters that there are not; an empty one counts as not given.
 */
export function readRunQuery(params: URLSearchParams): ReadRunQuery {
  const values: Record<string, unknown> = {};
  const problems: Record<string, string> = {};
  for (const name of new Set(params.keys())) {
    const given = params.getAll(name).map((value) => value.trim());
    const [value] = given;
    if (!value) continue;
    if (!isFilterName(name)) problems[name] = "There is no such filter.";
    else if (given.length > 1) problems[name] = "Given more than once.";
    else {
      const read = FIELDS[name].safeParse(value);
      if (read.success) values[name] = read.data;
      else problems[name] = read.error.issues[0]?.message ?? "This cannot be read.";
    }
  }
  const { from, to } = values as RunFilters;
  if (from && to && to < from) {
    problems.to = "This is before the first day.";
    delete values.to;
  }
  // Each value came out of the schema of its field.
  return { query: { sort: DEFAULT_SORT, page: 1, ...values } as RunListQuery, problems };
}

const isFilterName = (name: string): name is FilterName => Object.hasOwn(FIELDS, name);

/** The search parameters that stand for this query: without what is as it is by default. */
export function runQueryParams(query: Partial<RunListQuery>): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of FILTER_NAMES) {
    const value = query[name];
    const isDefault =
      (name === "sort" && value === DEFAULT_SORT) || (name === "page" && value === 1);
    if (value !== undefined && !isDefault) params.set(name, String(value));
  }
  return params;
}

/** An address with the query, and with parts of it changed; undefined takes one out. */
export function runQueryHref(
  path: string,
  query: Partial<RunListQuery>,
  changes: { [N in FilterName]?: RunListQuery[N] | undefined } = {},
): string {
  const params = runQueryParams({ ...query, ...changes } as Partial<RunListQuery>).toString();
  return params ? `${path}?${params}` : path;
}

/** The address of two runs side by side, or of one and the question which other, of the list by `query`. */
export function compareHref(query: Partial<RunListQuery>, a: string, b?: string): string {
  const params = [...Object.entries(b ? { a, b } : { a }), ...runQueryParams(query)];
  return `/instructor/compare?${new URLSearchParams(params)}`;
}

/** The search parameters that Next gives a page, as the browser has them. */
export function urlParams(
  given: Readonly<Record<string, string | readonly string[] | undefined>>,
): URLSearchParams {
  return new URLSearchParams(
    Object.entries(given).flatMap(([name, value]) =>
      [value ?? []].flat().map((one) => [name, one] as [string, string]),
    ),
  );
}
