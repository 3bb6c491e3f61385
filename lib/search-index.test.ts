import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { openSearch, type SearchEngine } from "#client/search.ts";
import type { SearchDocument } from "#protocol/search.ts";
import { readMdx } from "#scripts/content/read-mdx.ts";
import { readSections } from "./lesson-sections.ts";
import { readLessons } from "./lessons.ts";
import { searchDocuments, searchIndex } from "./search-index.ts";

let documents: SearchDocument[];
let engine: SearchEngine;
beforeAll(async () => {
  documents = await searchDocuments();
  engine = await openSearch(searchIndex(documents));
}, 60_000);

const found = (query: string) =>
  engine.find(query).groups.flatMap(({ results }) => results.map(({ href }) => href));

test.each([
  ["ghost", "/lessons/heartbeats#what-ghosts-cost"],
  ["1006", "/lessons/lifecycle#1006-every-60-seconds"],
  ["Sec-WebSocket-Accept", "/lessons/handshake#from-key-to-accept"],
  ["backpresure", "/lessons/backpressure"],
  ["half-open", "/glossary#ghost-connection"],
  ["pipelin", "/lessons/http-limits#one-at-a-time"],
  ["setKeepAlive", "/lessons/heartbeats#why-tcp-does-not-say"],
])("%s leads to %s", (query, href) => {
  expect(found(query)).toContain(href);
});

test("a number is not taken for one that looks like it", () => {
  for (const { results } of engine.find("1006").groups) {
    for (const { heading, snippet } of results) {
      const matched = [...heading, ...snippet].filter(({ isMatch }) => isMatch);
      expect(matched.map(({ text }) => text)).toContain("1006");
    }
  }
});

test("what is far from every word finds nothing, and offers words that are there", () => {
  expect(engine.find("xyzzyq")).toEqual({ groups: [], suggestions: [] });
  const { groups, suggestions } = engine.find("hertbaet");
  expect(groups).toEqual([]);
  expect(suggestions).toContain("heartbeat");
});

test("every lesson is there, and every section leads to an anchor of its lesson", async () => {
  const lessons = await readLessons();
  expect(lessons.length).toBeGreaterThan(9);
  for (const { slug } of lessons) {
    const page = `/lessons/${slug}`;
    expect(documents.map(({ href }) => href)).toContain(page);
    const read = await readMdx(await readFile(`content${page}.mdx`, "utf8"));
    if (!read.ok) throw new Error(read.message);
    const anchors = new Set([...read.facts.anchors, "recap"]);
    const linked = documents.filter(({ href }) => href.startsWith(`${page}#`));
    expect(linked.length).toBeGreaterThan(3);
    for (const { href } of linked) expect(anchors).toContain(href.split("#")[1]);
  }
});

test("no two places have one address", () => {
  expect(new Set(documents.map(({ href }) => href)).size).toBe(documents.length);
});

test("a section holds its words, its code, and what its parts say", async () => {
  const sections = await readSections(
    [
      "---\ntitle: no\n---",
      "before `code`",
      "## One *two*",
      'x (<Rfc n={6455} s="5.2" />).',
      '<Predict id="secret" ask="Why?" choices={["`first`", "second"]} right={0}>inside</Predict>',
      "```js\nconst a = 1;\n```",
      "<Recap>\n\n- last\n\n</Recap>",
    ].join("\n\n"),
  );
  expect(sections).toEqual([
    { anchor: null, heading: "", text: "before code" },
    {
      anchor: "one-two",
      heading: "One two",
      text: "x (RFC 6455 §5.2). Why? first second inside const a = 1;",
    },
    { anchor: "recap", heading: "Recap", text: "last" },
  ]);
});

test("the index follows the files", async () => {
  const root = await mkdtemp(join(tmpdir(), "search-"));
  await mkdir(join(root, "content/lessons"), { recursive: true });
  const lesson = "content/lessons/handshake.mdx";
  await cp(lesson, join(root, lesson));
  await writeFile(
    join(root, "content/glossary.yaml"),
    "- term: key\n  definition: x\n  lesson: handshake\n",
  );
  const headings = async () => (await searchDocuments(root)).map(({ heading }) => heading);
  expect(await headings()).not.toContain("Plugh");
  await writeFile(join(root, lesson), `${await readFile(lesson, "utf8")}\n## Plugh\n`);
  expect(await headings()).toContain("Plugh");
  await rm(root, { recursive: true });
});
