import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatFault } from "#lib/front-matter.ts";
import { GALLERY_FOLDER } from "#lib/gallery.ts";
import { contentTree } from "#tests/support/content-tree.ts";
import { checkContent } from "./check.ts";

const LONG = 120_000;
let root: string;
let said: readonly string[];

const write = (name: string, text: string) => writeFile(join(root, GALLERY_FOLDER, name), text);

beforeAll(async () => {
  root = await contentTree();
  await rm(join(root, GALLERY_FOLDER, "note"), { recursive: true });
  await write("rfc/planted.mdx", 'First,\n<Rfc n={6455} section="5.5" />.\n');
  await write("question/planted.mdx", "No question here.\n");
  await write("term/planted.mdx", "A <Term>nonsense</Term> is\n\n<Unclosed>\n");
  await write("quiz/planted.mdx", '<Quiz id="planted" ask="Why?" choices={[]} />\n');
  await write("experiment/planted.mdx", 'Once more:\n\n<Experiment id="handshake" />\n');
  await write("stray.mdx", "Of no part.\n");
  said = (await checkContent(root, { shown: true })).faults.map(formatFault);
}, LONG);
afterAll(() => rm(root, { recursive: true }));

test.each([
  [":1: <Note> has no example: write note/<state>.mdx"],
  [
    "/experiment/planted.mdx:3: the id bench-handshake is that of content/gallery/experiment/bench.mdx",
  ],
  ["/question/planted.mdx:1: it is no example of <Question>"],
  ["/rfc/planted.mdx:2: <Rfc> section: Property 'section' does not exist"],
  ["/stray.mdx:1: it stands in the folder of no lesson part"],
  ["/term/planted.mdx:3: MDX: Expected a closing tag for `<Unclosed>`"],
  ["/quiz/planted.mdx:1: <Quiz>: `choices` must be two or more"],
])("an example with a fault is named: %s", (message) => {
  expect(said.filter((line) => line.startsWith(GALLERY_FOLDER + message))).toHaveLength(1);
});

test("nothing else is blamed", () => {
  const others = said.filter((line) => !line.includes("/planted.mdx:"));
  expect(others.map((line) => line.slice(0, line.indexOf(": ")))).toEqual([
    `${GALLERY_FOLDER}:1`,
    `${GALLERY_FOLDER}/stray.mdx:1`,
  ]);
});
