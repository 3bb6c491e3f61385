import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { LESSONS_FOLDER } from "./lessons.ts";

const kept = new Map<string, { readonly changed: number; readonly faults: Promise<string[]> }>();

/**
 * What keeps a lesson from being shown, as `file:line: message`, by the checker that also stops the
 * build: in development, anew for each change of the file. Elsewhere none: the build has looked.
 */
export async function lessonFaults(slug: string, root = process.cwd()): Promise<string[]> {
  if (process.env.NODE_ENV !== "development") return [];
  const path = join(root, LESSONS_FOLDER, `${slug}.mdx`);
  const { mtimeMs: changed } = await stat(path);
  const known = kept.get(path);
  if (known?.changed === changed) return known.faults;
  const faults = check(slug, root);
  kept.set(path, { changed, faults });
  return faults;
}

function check(slug: string, root: string): Promise<string[]> {
  const args = ["scripts/check-content.ts", "--shown", slug];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root }, (error, _, stderr) => {
      const faults = stderr.split("\n").filter((line) => line.startsWith(LESSONS_FOLDER));
      // A checker that broke down is no fault of the lesson; whoever develops should know of it.
      if (error && faults.length === 0) console.error(stderr);
      resolve(faults);
    });
  });
}
