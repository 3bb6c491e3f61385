import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import { NEXT, ROOT } from "#scripts/launcher/paths.ts";
import { freePorts } from "#tests/support/lab.ts";
import { expect, test as labTest } from "./lab-test.ts";

const LESSON_FILE = "content/lessons/handshake.mdx";
/** What a lesson's page is made of. */
const PARTS = [
  "client",
  "components",
  "content",
  "experiments",
  "lib",
  "protocol",
  "scripts",
  "mdx-components.tsx",
  "next.config.mjs",
  "package.json",
  "postcss.config.mjs",
  "tsconfig.json",
];
const NO_PANELS = "export const loadPanel = async (_id: string) => null;\n";
// The copy has no API: nobody is signed in.
labTest.use({ expectedErrors: /status of 404 .*\/api\/viewer$/ });
/** Compiling anew takes its time. */
const SLOW = { timeout: 90_000 };
const SOON = { timeout: 10_000 };

interface Copy {
  readonly root: string;
  /** The lesson's path in it, and its text, cut short to compile sooner. */
  readonly lesson: string;
  readonly sound: string;
}

/** A copy of the lessons' site to break. It is inside the checkout: Turbopack follows no link out of its root. */
const test = labTest.extend<{ copy: Copy }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern.
  copy: async ({}, use, info) => {
    const root = info.outputPath("site");
    const app = await readdir(join(ROOT, "app"), { withFileTypes: true });
    const shown = app.filter((entry) => entry.isFile() || entry.name === "lessons");
    const parts = [...PARTS, ...shown.map(({ name }) => join("app", name))];
    for (const part of parts.filter((name) => name !== "app/page.tsx")) {
      await cp(join(ROOT, part), join(root, part), { recursive: true });
    }
    await symlink(join(ROOT, "node_modules"), join(root, "node_modules"));
    // Tailwind passes over a folder of this name, but not over a link: it took 15 s, and 2 GB.
    const styles = join(root, "app/globals.css");
    const rule = '@source not "../node_modules";';
    await writeFile(styles, `${await readFile(styles, "utf8")}\n${rule}\n`);
    // One lesson, and no experiment: what is not compiled takes no time.
    const lesson = join(root, LESSON_FILE);
    for (const name of await readdir(dirname(lesson))) {
      if (name !== basename(lesson)) await rm(join(dirname(lesson), name));
    }
    await writeFile(join(root, "experiments/panels.ts"), NO_PANELS);
    const [, frontMatter = ""] = (await readFile(lesson, "utf8")).split(/^---$/m);
    const alone = frontMatter.replace(/^prerequisites: .*\n/m, "");
    const sound = `---${alone}---\n\nA text.\n`;
    await writeFile(lesson, sound);
    await use({ root, lesson, sound });
    await rm(root, { recursive: true });
  },
});
test.describe.configure({ mode: "serial", timeout: 240_000 });

function next(root: string, args: string[]) {
  const child = spawn(process.execPath, [NEXT, ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "development", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      printed += chunk;
    });
  }
  return { child, output: () => printed };
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || !child.pid) return;
  const ended = once(child, "exit");
  process.kill(-child.pid, "SIGKILL");
  await ended;
}

/**
 * Saves the file until the page shows it: `next dev` can miss a change in a page's first moments.
 * Each try saves something new, and asks for the page anew, as a person would.
 */
async function save(
  page: Page,
  file: string,
  text: (tries: number) => string,
  shown: () => Promise<void>,
) {
  let tries = 0;
  await expect(async () => {
    await writeFile(file, text(tries));
    if (tries++ > 0) await page.reload();
    await shown();
  }).toPass(SLOW);
}

function withFault(lesson: string, tries = 0): string {
  return lesson.replace(/^minutes: .*$/m, `minutes: soon${tries}`);
}

test("in development a broken lesson is named in its page, which comes back when it is mended", async ({
  copy,
  page,
}, info) => {
  const { root, lesson, sound } = copy;
  const [port] = await freePorts(1);
  const { child, output } = next(root, ["dev", "-p", String(port)]);
  try {
    await expect.poll(output, SLOW).toContain("Ready");
    await page.goto(`http://localhost:${port}/lessons/handshake`);
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toHaveText("The opening handshake");

    const fault = page.getByRole("main").getByRole("alert");
    await save(
      page,
      lesson,
      (tries) => withFault(sound, tries),
      () => expect(fault).toContainText(`${LESSON_FILE}:5: minutes: `, SOON),
    );
    await save(
      page,
      lesson,
      (tries) => "\n".repeat(tries),
      () => expect(fault).toContainText(`${LESSON_FILE}:1: The file is empty.`, SOON),
    );
    const after = sound.split("\n").length;
    await save(
      page,
      lesson,
      (tries) => `${sound}<Note>\nTry ${tries}.\n`,
      () => expect(fault).toContainText(`${LESSON_FILE}:${after}: MDX: Expected a closing`, SOON),
    );
    await save(
      page,
      lesson,
      (tries) => `${sound}<Nonsense />\n\n<Rfc n="${tries}" />\n`,
      async () => {
        await expect(fault).toContainText(
          `${LESSON_FILE}:${after}: <Nonsense> is not listed`,
          SOON,
        );
        await expect(fault).toContainText(`${LESSON_FILE}:${after + 2}: <Rfc> n: Type 'string'`);
      },
    );
    await save(
      page,
      lesson,
      (tries) => `${sound}\nTry ${tries}.\n`,
      () => expect(heading).toHaveText("The opening handshake", SOON),
    );
    await expect(fault).toHaveCount(0);
    expect(child.exitCode).toBeNull();
  } finally {
    await end(child);
    await info.attach("next dev", { body: output(), contentType: "text/plain" });
  }
});
