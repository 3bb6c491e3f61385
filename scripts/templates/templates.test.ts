import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatFault } from "#lib/front-matter.ts";
import { readLesson } from "#lib/lessons.ts";
import { checkContent } from "#scripts/content/check.ts";
import { ROOT } from "#scripts/launcher/paths.ts";
import { contentTree } from "#tests/support/content-tree.ts";
import { namesOf } from "./names.ts";
import { writeExperiment } from "./write-experiment.ts";
import { writeLesson } from "./write-lesson.ts";

const LONG = 300_000;

test.each(["", "Late", "late_joiners", "late--joiners", "-late", "9lives", "../x", "a".repeat(41)])(
  "%j can be no name",
  (id) => expect(namesOf(id)).toContain("cannot be used"),
);

test("a slug gives rise to the names in code and for people", () => {
  expect(namesOf("late-joiners")).toEqual({
    id: "late-joiners",
    camel: "lateJoiners",
    Pascal: "LateJoiners",
    Title: "Late joiners",
  });
});

describe("a new lesson", () => {
  let root: string;
  beforeAll(async () => {
    root = await contentTree();
  });
  afterAll(() => rm(root, { recursive: true }));

  test(
    "is the last of the course, has no faults, and is not written twice",
    async () => {
      const path = "content/lessons/late-joiners.mdx";
      expect(await writeLesson("late-joiners", root)).toEqual({ ok: true, paths: [path] });
      const { faults, counts } = await checkContent(root, { only: "late-joiners" });
      expect(faults.map(formatFault)).toEqual([]);
      expect(counts.parts).toBeGreaterThan(5);
      expect(await readLesson("late-joiners", root)).toMatchObject({
        ok: true,
        meta: { title: "Late joiners" },
      });

      await writeFile(join(root, path), "mine");
      const again = await writeLesson("late-joiners", root);
      expect(again).toMatchObject({ ok: false, message: expect.stringContaining(path) });
      expect(await readFile(join(root, path), "utf8")).toBe("mine");
    },
    LONG,
  );
});

describe("a new experiment", () => {
  const COPIED = ["experiments", "protocol", "client", "components", "lib", "tests", "ws-server"];
  const FILES = ["package.json", "tsconfig.json", "biome.json", "vitest.config.ts", ".gitignore"];
  let root: string;
  const run = promisify(execFile);
  const tool = (path: string, ...args: string[]) =>
    run(process.execPath, [join("node_modules", path), ...args], { cwd: root });

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "experiment-"));
    for (const path of [...COPIED, ...FILES]) {
      await cp(join(ROOT, path), join(root, path), { recursive: true });
    }
    for (const path of ["node_modules", "scripts", "db"]) {
      await symlink(join(ROOT, path), join(root, path));
    }
  });
  afterAll(() => rm(root, { recursive: true }));

  test(
    "passes linter, types and its own test, and is laid out once",
    async () => {
      const written = await writeExperiment("late-joiners", root, new Date());
      if (!written.ok) throw new Error(written.message);
      expect(written.paths).toContain("experiments/late-joiners/late-joiners.test.ts");
      await tool("@biomejs/biome/bin/biome", "check", "--write", ...written.paths);
      // Next.js declares them, where it runs.
      await writeFile(join(root, "css.d.ts"), 'declare module "*.css";\n');
      const sources = written.paths.filter((path) => /\.tsx?$/.test(path));
      const config = { extends: "./tsconfig.json", include: ["css.d.ts"], files: sources };
      const own = { ...config, compilerOptions: { incremental: false } };
      await writeFile(join(root, "tsconfig.own.json"), JSON.stringify(own));
      await tool("typescript/bin/tsc", "-p", "tsconfig.own.json");
      await tool("vitest/vitest.mjs", "run", "--project", "unit", "experiments/late-joiners");

      const registry = await readFile(join(root, "experiments/contracts.ts"), "utf8");
      const again = await writeExperiment("late-joiners", root, new Date());
      expect(again).toMatchObject({ ok: false, message: expect.stringContaining("late-joiners") });
      expect(await readFile(join(root, "experiments/contracts.ts"), "utf8")).toBe(registry);
      expect(await writeExperiment("handshake", root, new Date())).toMatchObject({ ok: false });
    },
    LONG,
  );
});
