import MiniSearch, { type SearchOptions } from "minisearch";
import { SEARCH_INDEX, type SearchDocument } from "#protocol/search.ts";
import { cutOut, mark, type TextPiece } from "./text-pieces.ts";

/** A place that was found. */
export interface SearchResult {
  readonly href: string;
  readonly heading: readonly TextPiece[];
  /** A piece of its text around what was looked for. */
  readonly snippet: readonly TextPiece[];
}

/** What was found in one lesson, or in the glossary. */
interface SearchGroup {
  readonly part: string;
  readonly results: readonly SearchResult[];
}

export interface Found {
  /** Best first. */
  readonly groups: readonly SearchGroup[];
  /** Where nothing was found: words that are there, and look like it. */
  readonly suggestions: readonly string[];
}

export interface SearchEngine {
  find(query: string): Found;
}

const MOST_RESULTS = 12;
const MOST_SUGGESTIONS = 3;
const BOOST = { heading: 4, aliases: 4 };
/** Numbers are meant as they are: 1000 is not nearly 1006. */
const isNumber = (word: string) => /^\d/.test(word);

/** Each is tried if those before it found nothing. */
const ATTEMPTS: readonly SearchOptions[] = [
  { combineWith: "AND", prefix: true },
  { combineWith: "AND", prefix: true, fuzzy: (word) => (isNumber(word) ? false : 0.2) },
  { combineWith: "OR", prefix: true, fuzzy: (word) => (isNumber(word) ? false : 0.2) },
];

/** Opens what `lib/search-index.ts` made. Rejects if it is anything else. */
export async function openSearch(json: string): Promise<SearchEngine> {
  const index = await MiniSearch.loadJSONAsync<SearchDocument>(json, SEARCH_INDEX);
  return {
    find(query) {
      for (const attempt of ATTEMPTS) {
        const hits = index.search(query, { ...attempt, boost: BOOST }).slice(0, MOST_RESULTS);
        if (hits.length === 0) continue;
        const parts = Map.groupBy(hits, ({ part }) => String(part));
        const groups = [...parts].map(([part, inPart]) => ({
          part,
          results: inPart.map(({ href, heading, text, match }) => {
            const words = new Set(Object.keys(match));
            return {
              href: String(href),
              heading: mark(String(heading), words),
              snippet: cutOut(String(text), words),
            };
          }),
        }));
        return { groups, suggestions: [] };
      }
      const similar = index.autoSuggest(query, { fuzzy: 0.4, combineWith: "OR" });
      const suggestions = similar.slice(0, MOST_SUGGESTIONS).map(({ suggestion }) => suggestion);
      return { groups: [], suggestions };
    },
  };
}
