import { type CompileOptions, compile } from "@mdx-js/mdx";
import rehypeSlug from "rehype-slug";
import { expect, test } from "vitest";
import { readOutline } from "./lesson-outline.ts";
import { readingMinutes } from "./reading-time.ts";

type Plugin = NonNullable<CompileOptions["rehypePlugins"]>[number];

async function outlineOf(source: string) {
  // Named by a string, as in next.config.mjs: it is plain JavaScript, without types.
  const file = new URL("../content/export-outline.mjs", import.meta.url).href;
  const { default: exportOutline }: { default: Plugin } = await import(file);
  const compiled = await compile(source, { rehypePlugins: [rehypeSlug, exportOutline] });
  const [, literal = ""] = /export const outline = (".*");/.exec(String(compiled)) ?? [];
  return readOutline(JSON.parse(literal));
}

test("a lesson's outline has its headings with the ids of the page, in order", async () => {
  const source =
    "One two.\n\n## The `ping`\n\n### Twice\n\n#### Deep\n\n## Twice\n\n<Recap>\n\nEnd\n\n</Recap>";
  const { headings } = await outlineOf(source);
  expect(headings).toEqual([
    { depth: 2, id: "the-ping", text: "The ping" },
    { depth: 3, id: "twice", text: "Twice" },
    { depth: 2, id: "twice-1", text: "Twice" },
    { depth: 2, id: "recap", text: "Recap" },
  ]);
});

test("words are those of the text, and lines of code are counted apart", async () => {
  const { words, codeLines } = await outlineOf("One **two** `three`.\n\n```js\na b c\n\nd\n```\n");
  // The full stop stands alone after the code.
  expect({ words, codeLines }).toEqual({ words: 4, codeLines: 3 });
});

test("a lesson without a heading has none", async () => {
  expect(await outlineOf("")).toEqual({ headings: [], words: 0, codeLines: 0 });
});

test.each([
  [0, 0, 1],
  [2_000, 0, 10],
  [2_000, 24, 12],
])("%i words and %i lines of code take %i min", (words, codeLines, minutes) => {
  expect(readingMinutes({ words, codeLines })).toBe(minutes);
});
