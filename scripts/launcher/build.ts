import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { formatFault } from "#lib/front-matter.ts";
import { collectInlineScripts } from "./inline-scripts.ts";
import { done, fault, type Outcome } from "./outcome.ts";
import { NEXT, ROOT } from "./paths.ts";

/** All that the built site depends on. */
const FOLDERS =
  "app components content experiments protocol client lib db public scripts/content".split(" ");
const FILES = [
  "next.config.mjs",
  "mdx-components.tsx",
  "proxy.ts",
  "postcss.config.mjs",
  "package-lock.json",
  "package.json",
  "tsconfig.json",
];
const STAMP = join(ROOT, ".next", "lab101-sources");

/** SHA-256 over path and content of every source file of the site, and what of the environment is built in. */
async function hashSources(): Promise<string> {
  const paths = FILES.map((file) => join(ROOT, file));
  for (const folder of FOLDERS) {
    if (!existsSync(join(ROOT, folder))) continue;
    const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name));
    paths.push(...files.map((entry) => join(entry.parentPath, entry.name)));
  }
  const hash = createHash("sha256").update(process.env.LAB_EDIT_URL ?? "");
  for (const path of paths.sort()) {
    const content = await readFile(path).catch(() => undefined);
    if (!content) continue;
    hash.update(`${relative(ROOT, path)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** What is wrong with lesson files, told before a build would take a minute to; null if nothing is. */
export async function faultsOfLessons(root: string): Promise<string | null> {
  // Loaded here, since a start that builds nothing is quicker without it.
  const { checkContent } = await import("#scripts/content/check.ts");
  const { faults } = await checkContent(root, { shown: true });
  return faults.length > 0 ? `Lessons:\n${faults.map(formatFault).join("\n")}` : null;
}

/** Builds the site unless its sources are those of the last complete build. */
export async function buildSite(signal: AbortSignal): Promise<Outcome<string>> {
  const hash = await hashSources();
  const last = await readFile(STAMP, "utf8").catch(() => "");
  if (last === hash && existsSync(join(ROOT, ".next", "BUILD_ID"))) return done("unchanged");
  const lessons = await faultsOfLessons(ROOT);
  if (lessons) return fault(lessons);
  try {
    await promisify(execFile)(process.execPath, [NEXT, "build"], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      maxBuffer: 64 * 1024 * 1024,
      signal,
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return fault(`${stdout ?? ""}${stderr ?? ""}\nnext build failed; what it said is above.`);
  }
  await collectInlineScripts();
  await writeFile(STAMP, hash);
  return done(last ? "built: sources changed" : "built");
}
