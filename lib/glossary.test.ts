import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { formatFault } from "./front-matter.ts";
import { findTerm, readGlossary } from "./glossary.ts";

const ENTRY = "- term: ghost\n  definition: Gone.\n  lesson: heartbeats\n";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "glossary-"));
  await mkdir(join(root, "content/lessons"), { recursive: true });
  await writeFile(join(root, "content/lessons/heartbeats.mdx"), "");
});
afterEach(() => rm(root, { recursive: true }));

async function faultsOf(text: string): Promise<string[]> {
  await writeFile(join(root, "content/glossary.yaml"), text);
  return (await readGlossary(root)).faults.map(formatFault);
}

test("the project's own glossary has no faults, and no term twice", async () => {
  const { terms, faults } = await readGlossary();
  expect(faults).toEqual([]);
  expect(terms.length).toBeGreaterThan(50);
  expect(new Set(terms.map(({ anchor }) => anchor)).size).toBe(terms.length);
});

test("a word is found by case, plural and other names, and no other is", async () => {
  const { terms } = await readGlossary();
  const found = (word: string) => findTerm(terms, word)?.anchor;
  expect(found("Control Frames")).toBe("control-frame");
  expect(found("half-open")).toBe("ghost-connection");
  expect(found("stateless")).toBe("stateless");
  expect(found("nonsense")).toBeUndefined();
});

test("a section of an RFC becomes a link to it", async () => {
  const { terms } = await readGlossary();
  expect(findTerm(terms, "opcode")?.source).toEqual({
    name: "RFC 6455 §5.2",
    href: "https://www.rfc-editor.org/rfc/rfc6455#section-5.2",
  });
});

test("a sound entry is no fault", async () => {
  expect(await faultsOf(ENTRY)).toEqual([]);
});

test.each([
  ["an unknown key", `${ENTRY}  nonsense: 1\n`, ":4: 0.nonsense: is not a known key"],
  ["a source that is none", `${ENTRY}  source: page 3\n`, ":4: 0.source: must be like `RFC"],
  ["no definition", "- term: ghost\n  lesson: heartbeats\n", ":1: 0.definition: "],
  ["a term twice", ENTRY + ENTRY.replace("ghost", "Ghosts"), ":4: 1.term: it leads to ghost"],
  ["an alias of another", `${ENTRY}  aliases: [ghost]\n`, ":4: 0.aliases.0: it leads to ghost"],
  [
    "no such lesson",
    ENTRY.replace("heartbeats", "nowhere"),
    ":1: ghost: there is no lesson nowhere",
  ],
  ["broken YAML", `${ENTRY}  aliases: [a\n`, ":5: YAML: "],
  ["an empty file", "", ":1: "],
])("names file and line of %s", async (_, text, fault) => {
  const faults = await faultsOf(text);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(`content/glossary.yaml${fault}`);
});
