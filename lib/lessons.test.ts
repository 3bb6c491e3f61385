import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadCourse } from "./course.ts";
import { TOPICS } from "./curriculum.ts";
import { LESSONS_FOLDER, readLessons, stopBuildOnFaults } from "./lessons.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "lessons-"));
  await mkdir(join(root, LESSONS_FOLDER), { recursive: true });
});
afterEach(() => rm(root, { recursive: true }));

function write(slug: string, source: string) {
  return writeFile(join(root, LESSONS_FOLDER, `${slug}.mdx`), source);
}

function lesson(title: string, order: number) {
  return `---
title: ${title}
summary: One sentence.
order: ${order}
minutes: 5
experiment: handshake
objectives: [Read]
topics: [handshake]
---
`;
}

test("lessons come in the order they state", async () => {
  await write("later", lesson("Later", 7));
  await write("sooner", lesson("Sooner", 2));
  expect((await readLessons(root)).map(({ slug }) => slug)).toEqual(["sooner", "later"]);
});

test("a lesson with faults stops a production build, with file and line, and no other", async () => {
  await write("good", lesson("Good", 1));
  await write("empty", "");
  await write("bad", lesson("Bad", 1).replace("minutes: 5", "minutes: five"));
  const lessons = await readLessons(root);
  expect(() => stopBuildOnFaults(lessons, "development")).not.toThrow();
  expect(() => stopBuildOnFaults(lessons, "production")).toThrow(
    /lessons\/bad\.mdx:5: minutes: .*\n.*lessons\/empty\.mdx:1: The file is empty/,
  );
});

test("sound lessons do not stop the build", async () => {
  await write("good", lesson("Good", 1));
  expect(() => stopBuildOnFaults([], "production")).not.toThrow();
  const lessons = await readLessons(root);
  expect(() => stopBuildOnFaults(lessons, "production")).not.toThrow();
});

test("the course holds every planned topic once, and lessons beyond the plan after them", async () => {
  await write("handshake", lesson("The handshake", 4));
  await write("extensions", lesson("Extensions", 11));
  const { entries, faults } = await loadCourse(root);
  expect(entries.map(({ slug }) => slug)).toEqual([...TOPICS, "extensions"]);
  const written = entries.filter(({ minutes }) => minutes !== null);
  expect(written.map(({ title }) => title)).toEqual(["The handshake", "Extensions"]);
  expect(faults).toEqual([]);
});

test("a lesson with faults is not offered, and its faults are told", async () => {
  await write("handshake", "");
  const { entries, faults } = await loadCourse(root);
  expect(entries.find(({ slug }) => slug === "handshake")?.minutes).toBeNull();
  expect(faults).toEqual(["content/lessons/handshake.mdx:1: The file is empty."]);
});
