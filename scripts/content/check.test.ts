import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { formatFault } from "#lib/front-matter.ts";
import { checkContent } from "./check.ts";

const PROJECT = process.cwd();
const LESSON = "content/lessons/handshake.mdx";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "content-"));
  for (const path of [LESSON, "experiments/handshake/contract.ts", "mdx-components.tsx"]) {
    await cp(join(PROJECT, path), join(root, path), { recursive: true });
  }
  await mkdir(join(root, "app/lessons"), { recursive: true });
  await writeFile(join(root, "app/lessons/page.tsx"), "");
});
afterEach(() => rm(root, { recursive: true }));

async function faults(): Promise<string> {
  return (await checkContent(root)).faults.map(formatFault).join("\n");
}

/** Adds text at the end of the real lesson; gives the line on which it starts. */
async function append(text: string): Promise<number> {
  const source = await readFile(join(root, LESSON), "utf8");
  await writeFile(join(root, LESSON), `${source}\n${text}\n`);
  return source.split("\n").length + 1;
}

test("the project's own lessons have no faults", async () => {
  const report = await checkContent(PROJECT);
  expect(report.faults.map(formatFault)).toEqual([]);
  expect(report.lessons).toBeGreaterThan(0);
});

test("sound internal links are counted, and are no faults", async () => {
  await append(
    "[a](/lessons) [b](/lessons/handshake#pitfalls) [c](#the-request) [d](https://x.example)",
  );
  const report = await checkContent(root);
  expect(report).toMatchObject({ faults: [], links: 3 });
});

test.each([
  ["an unknown part", "<Nonsense />", "<Nonsense> is not listed"],
  ["an unknown part within a line", "So <Nonsense>x</Nonsense>.", "<Nonsense> is not listed"],
  ["an unknown experiment", '<Experiment id="nonsense" />', "there is no experiments/nonsense/"],
  ["an experiment without an id", "<Experiment />", "there is no experiments//"],
  [
    "a button for another lesson's bench",
    '<SetUp bench="frames" to={{}}>x</SetUp>',
    "this lesson has no bench frames",
  ],
  [
    "a button that sets what the experiment refuses",
    'So <SetUp bench="handshake" to={{ mode: "browser", protocols: ["a b"] }}>x</SetUp>.',
    "handshake refuses protocols.0: ",
  ],
  [
    "a button whose parameters must be worked out",
    '<SetUp bench="handshake" to={{ mode: String() }}>x</SetUp>',
    "`to` must be an object of plain values",
  ],
  ["a question without an id", '<Explain ask="Why?" />', "<Explain>: it needs an id"],
  ["a question that asks nothing", '<Explain id="x" />', "<Explain>: it needs a question"],
  [
    "a question with the id of another",
    '<Explain id="no-origin" ask="Why?" />',
    "<Explain>: the id no-origin is that of another question",
  ],
  [
    "a prediction with the same choice twice",
    '<Predict id="x" ask="What?" choices={["a", "a"]} right={0}>x</Predict>',
    "<Predict>: `choices` must be",
  ],
  [
    "a prediction whose right choice is none",
    '<Predict id="x" ask="What?" choices={["a", "b"]} right={2}>x</Predict>',
    "<Predict>: `right` must be the number of a choice",
  ],
  [
    "a prediction whose choices must be worked out",
    '<Predict id="x" ask="What?" choices={list()} right={0}>x</Predict>',
    "<Predict>: `choices` must be",
  ],
  ["a link to no lesson", "[x](/lessons/nonsense)", "/lessons/nonsense leads nowhere"],
  ["a link to no page", "[x](/nonsense)", "/nonsense leads nowhere"],
  ["a link to no anchor", "[x](#nonsense)", "#nonsense leads nowhere"],
  ["a relative link", "[x](opcodes)", "opcodes leads nowhere"],
  ["a tag never closed", "<Note>", "MDX: Expected a closing tag"],
  ["a stray brace", "a {+} b", "MDX: Could not parse expression"],
])("names file and line of %s", async (_, text, message) => {
  const line = await append(text);
  expect(await faults()).toMatch(new RegExp(`^${LESSON}:${line}: .*${message}`));
});

test("a button that sets what the experiment takes is no fault", async () => {
  await append('<SetUp bench="handshake" to={{ mode: "browser", protocols: ["chat"] }}>x</SetUp>');
  expect(await faults()).toBe("");
});

test("names file and line of broken front matter", async () => {
  const source = await readFile(join(root, LESSON), "utf8");
  await writeFile(join(root, LESSON), source.replace("topics: [handshake]", "topics: [nonsense]"));
  expect(await faults()).toMatch(/^content\/lessons\/handshake\.mdx:\d+: topics\.0: /);
});

test("names an experiment in the front matter that has no folder", async () => {
  await rm(join(root, "experiments"), { recursive: true });
  expect(await faults()).toContain("experiment: there is no experiments/handshake/contract.ts");
});

test("names an empty file", async () => {
  await writeFile(join(root, "content/lessons/empty.mdx"), "");
  expect(await faults()).toBe("content/lessons/empty.mdx:1: The file is empty.");
});

test("names two lessons in one place of the course", async () => {
  await cp(join(root, LESSON), join(root, "content/lessons/second.mdx"));
  expect(await faults()).toBe("content/lessons/second.mdx:1: order: 4 is that of handshake");
});

test("a folder without lessons is a fault, not a clean bill", async () => {
  await rm(join(root, LESSON));
  expect(await faults()).toBe("content/lessons:1: no lessons");
});
