import * as z from "zod";

const text = z.string().trim().min(1);

const SOURCE = "must be like `RFC 6455 §5.2`, or `{ name, href }` with an https address";

/** A section of an RFC, or a page of another standard or manual. */
const sourceSchema = z.union(
  [
    z.string().regex(/^RFC \d+( §\d+(\.\d+)*)?$/, SOURCE),
    z.strictObject({ name: text, href: z.url({ protocol: /^https$/ }) }),
  ],
  SOURCE,
);

const entrySchema = z.strictObject({
  term: text.max(60),
  aliases: z.array(text.max(60)).default([]),
  definition: text.max(400),
  source: sourceSchema.optional(),
  /** The slug of the lesson that teaches it. */
  lesson: z.string().regex(/^[a-z][a-z0-9-]*$/),
});

/** Where a term stands on the page of the glossary. */
export function termAnchor(term: string): string {
  return term
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** How two words are compared: case, punctuation and a plural "s" do not matter. */
export function termKey(word: string): string {
  return termAnchor(word).replace(/s$/, "");
}

/** The glossary's file. No word may lead to two terms. */
export const glossarySchema = z
  .array(entrySchema)
  .min(1)
  .check(({ value, issues }) => {
    const taken = new Map<string, string>();
    const claim = (word: string, term: string, path: PropertyKey[]) => {
      const other = taken.get(termKey(word));
      if (other === undefined) taken.set(termKey(word), term);
      else
        issues.push({ code: "custom", input: word, path, message: `it leads to ${other} already` });
    };
    value.forEach(({ term, aliases }, index) => {
      claim(term, term, [index, "term"]);
      aliases.forEach((alias, at) => {
        claim(alias, term, [index, "aliases", at]);
      });
    });
  });

export type GlossaryEntry = z.infer<typeof glossarySchema>[number];
