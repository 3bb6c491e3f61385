/** A place that can be searched for: a section of a lesson, or a term of the glossary. */
export interface SearchDocument {
  /** Its address, which no other has. */
  readonly href: string;
  /** What it is a part of: a lesson's title, or "Glossary". */
  readonly part: string;
  readonly heading: string;
  /** Other names of it. */
  readonly aliases: string;
  readonly text: string;
}

/** How the index is made, and so how it must be read. */
export const SEARCH_INDEX = {
  idField: "href",
  fields: ["heading", "aliases", "text"],
  storeFields: ["href", "part", "heading", "text"],
  /** Signs alone, such as `=>` in code, are no words. */
  processTerm: (word: string) => (/[\p{L}\p{N}]/u.test(word) ? word.toLowerCase() : null),
} satisfies {
  idField: keyof SearchDocument;
  fields: (keyof SearchDocument)[];
  storeFields: (keyof SearchDocument)[];
  processTerm: (word: string) => string | null;
};
