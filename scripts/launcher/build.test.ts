import { appendFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LESSONS_FOLDER } from "#lib/lessons.ts";
import { contentTree } from "#tests/support/content-tree.ts";
import { faultsOfLessons } from "./build.ts";
import { ROOT } from "./paths.ts";

test("broken lessons are named, each with file and line, before anything is built", async () => {
  const root = await contentTree();
  await writeFile(join(root, LESSONS_FOLDER, "empty.mdx"), "");
  await writeFile(join(root, LESSONS_FOLDER, "bad.mdx"), "---\ntitle: Bad\nminutes: soon\n---\n");
  await appendFile(join(root, LESSONS_FOLDER, "opcodes.mdx"), "\n<Nonsense />\n");
  const said = await faultsOfLessons(root);
  expect(said).toContain("content/lessons/empty.mdx:1: The file is empty.");
  expect(said).toMatch(/content\/lessons\/bad\.mdx:3: minutes: /);
  expect(said).toMatch(/content\/lessons\/opcodes\.mdx:\d+: <Nonsense> is not listed/);
  await rm(root, { recursive: true });
});

test("the lessons of the course are sound", async () => {
  expect(await faultsOfLessons(ROOT)).toBeNull();
});
