import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatFault } from "#lib/front-matter.ts";
import { contentTree } from "#tests/support/content-tree.ts";
import { BROKEN_FILES, PLANTED } from "#tests/support/planted-faults.ts";
import { checkContent } from "./check.ts";
import { readCourse } from "./course.ts";
import { faultsOfPlaces } from "./places.ts";

const LESSONS = "content/lessons";
const LONG = 120_000;

test(
  "the project's own lessons have no faults, and all of them were looked at",
  async () => {
    const { faults, counts } = await checkContent(process.cwd());
    expect(faults.map(formatFault)).toEqual([]);
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(0);
  },
  LONG,
);

describe("planted faults", () => {
  let root: string;
  let said: readonly string[];
  let handshake: string;
  /** The line of each planted fault. */
  const lines = new Map<string, number>();

  const write = (name: string, text: string) => writeFile(join(root, LESSONS, name), text);

  /** The real lesson as another one. */
  const another = (order: number, title: string) =>
    handshake
      .replace(/^order: .*$/m, `order: ${order}`)
      .replace(/^title: .*$/m, `title: ${title}`)
      .replace(/^topics: .*$/m, "topics: []");

  beforeAll(async () => {
    root = await contentTree();
    handshake = await readFile(join(root, LESSONS, "handshake.mdx"), "utf8");
    let text = another(91, "Planted");
    for (const { what, text: fault, at = 0 } of PLANTED) {
      lines.set(what, text.split("\n").length + 1 + at);
      text += `\n${fault}\n`;
    }
    await write("planted.mdx", text);
    for (const { name, text } of BROKEN_FILES) await write(name, text);
    await write("unclosed.mdx", `${another(92, "Unclosed")}\n<Note>\n`);
    await write("half.mdx", `${another(95, "Half")}\n<Note title="x"\n\nText.\n`);
    await write("brace.mdx", `${another(93, "Brace")}\nA {+} b.\n`);
    const copied = another(4, "The opening handshake")
      .replace("experiment: handshake", "experiment: nonsense")
      .replace("prerequisites: [http-limits]", "prerequisites: [rubbish]");
    await write("second.mdx", copied);
    await write("keys.mdx", another(94, "Keys").replace("minutes:", "minuets:"));
    const glossary = join(root, "content/glossary.yaml");
    const terms = await readFile(glossary, "utf8");
    await writeFile(
      glossary,
      terms.replace("the other machine's kernel", "the other mashine's kernel"),
    );
    said = (await checkContent(root)).faults.map(formatFault);
  }, LONG);
  afterAll(() => rm(root, { recursive: true }));

  test.each(PLANTED)("$what is named with its line", ({ what, message }) => {
    const place = `${LESSONS}/planted.mdx:${lines.get(what)}: `;
    expect(said.filter((line) => line.startsWith(place)).join("\n")).toContain(place + message);
  });

  test("nothing else is said of the lesson in which they are", () => {
    const planted = new Set([...lines.values()].map((line) => `${LESSONS}/planted.mdx:${line}`));
    const elsewhere = said.filter(
      (line) => line.includes("/planted.mdx:") && !planted.has(/^[^:]+:\d+/.exec(line)?.[0] ?? ""),
    );
    expect(elsewhere).toEqual([]);
  });

  test.each(BROKEN_FILES)("$name is named", ({ said: message }) => {
    expect(said).toContain(`${LESSONS}/${message}`);
  });

  test("a tag never closed and a stray brace are named with their lines", () => {
    const line = handshake.split("\n").length + 1;
    const where = (name: string) => said.filter((text) => text.includes(`/${name}.mdx:`)).join();
    expect(where("unclosed")).toContain(`:${line}: MDX: Expected a closing tag`);
    expect(where("half")).toContain(`:${line}: MDX: <Note is not finished: its > is missing`);
    expect(where("brace")).toContain(`:${line}: MDX: Could not parse expression`);
  });

  test("places, titles, experiments, prerequisites and keys that cannot be are named", () => {
    expect(said).toEqual(
      expect.arrayContaining([
        `${LESSONS}/second.mdx:4: order: 4 is that of handshake`,
        `${LESSONS}/second.mdx:2: title: The opening handshake is that of handshake`,
        `${LESSONS}/second.mdx:6: experiment: there is no experiments/nonsense/contract.ts`,
        `${LESSONS}/second.mdx:13: prerequisites: there is no other lesson rubbish`,
        `${LESSONS}/keys.mdx:5: minuets: is not a known key`,
      ]),
    );
  });

  test("a word of the glossary that no dictionary has is named", () => {
    expect(said).toContainEqual(
      expect.stringMatching(/^content\/glossary\.yaml:5: spelling: mashine's is in no /),
    );
  });

  test("sound lessons beside them are not blamed", () => {
    expect(said.filter((line) => /\/(handshake|opcodes|polling)\.mdx:/.test(line))).toEqual([]);
  });

  test(
    "the command prints the same lines, and ends with 1",
    async () => {
      const args = ["scripts/check-content.ts", "--root", root, "--shown", "second"];
      const run = promisify(execFile)(process.execPath, args);
      const { code, stderr } = await run.then(
        () => expect.unreachable("faults were not told"),
        (error: { code: number; stderr: string }) => error,
      );
      expect(code).toBe(1);
      const lines = stderr.split("\n").filter((line) => line.startsWith(LESSONS));
      expect(lines).toEqual(said.filter((line) => line.includes("/second.mdx:")));
    },
    LONG,
  );
});

test("a topic that no lesson teaches is named, and so is a course without lessons", async () => {
  const root = await contentTree();
  try {
    await rm(join(root, LESSONS, "heartbeats.mdx"));
    const course = await readCourse(root);
    expect(faultsOfPlaces(course).map(formatFault)).toContain(
      `${LESSONS}:1: no lesson teaches the topic heartbeats`,
    );
    expect(faultsOfPlaces({ ...course, lessons: [] }).map(formatFault)).toEqual([
      `${LESSONS}:1: no lessons`,
    ]);
  } finally {
    await rm(root, { recursive: true });
  }
});
