import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { loadCourseMap } from "./course-map.ts";

async function courseOf(handshake: string) {
  const root = await mkdtemp(join(tmpdir(), "lab101-map-"));
  onTestFinished(() => rm(root, { recursive: true }));
  await mkdir(join(root, "content/lessons"), { recursive: true });
  const head =
    '---\ntitle: T\nsummary: "S"\norder: 4\nminutes: 5\nexperiment: handshake\nobjectives: ["O"]\ntopics: [handshake]\n---\n';
  await writeFile(join(root, "content/lessons/handshake.mdx"), head + handshake);
  const { entries } = await loadCourseMap(root);
  return entries.find(({ slug }) => slug === "handshake");
}

test("a lesson's sections, quizzes and challenges are those that its page has", async () => {
  const quiz =
    '<Quiz id="key" ask="Why?" choices={[{ text: "a", right: true, why: "b" }, { text: "c", why: "d" }]} />';
  const challenge = '<Challenge bench="handshake" id="answer-426" />';
  const lesson = await courseOf(
    `## The \`key\`\n\n${quiz}\n\n${challenge}\n\n## Twice\n\n## Twice\n`,
  );
  expect(lesson?.sections).toEqual([
    { id: "the-key", text: "The key" },
    { id: "twice", text: "Twice" },
    { id: "twice-1", text: "Twice" },
  ]);
  expect(lesson?.quizzes).toEqual(["key"]);
  expect(lesson?.challenges).toEqual(["handshake/answer-426"]);
});

test("a half-typed lesson is on the map all the same", async () => {
  const lesson = await courseOf("## The key\n\n<Quiz id=");
  expect(lesson).toMatchObject({ title: "T", minutes: 5, sections: [], quizzes: [] });
});
