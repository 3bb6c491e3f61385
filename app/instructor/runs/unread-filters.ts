import type { FilterProblems } from "#lib/run-filters.ts";
import { FILTER_LABELS } from "./filter-words.ts";

/** Filters that are chosen from a list: what their values are called inside is nobody's to know. */
const CHOSEN: readonly string[] = ["class", "learner", "experiment", "lesson", "outcome", "review"];

/** How much of a value is said again, in characters. */
const SHOWN = 40;

/**
 * What is wrong with the filters in an address, for a person, by filter. An order or a page that
 * cannot be read is not of them: the list is shown from its start.
 */
export function unreadFilters(given: URLSearchParams, problems: FilterProblems): FilterProblems {
  const names = Object.keys(FILTER_LABELS).filter((name) => name in problems);
  return Object.fromEntries(
    names.map((name) => {
      const values = given.getAll(name);
      const why = problems[name] ?? "";
      const isChoice = CHOSEN.includes(name) && values.length === 1;
      return [name, isChoice ? `${quote(values[0] ?? "")} is none of the choices.` : why];
    }),
  );
}

function quote(value: string): string {
  const letters = [...value];
  return `“${letters.slice(0, SHOWN).join("")}${letters.length > SHOWN ? "…" : ""}”`;
}
