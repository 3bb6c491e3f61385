import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * The day (ISO 8601, such as `2026-03-01`) of the last commit that changed this file; null where git,
 * or the history it would take, is missing: a shallow clone knows of no change but its last.
 */
export async function lastChanged(file: string, root = process.cwd()): Promise<string | null> {
  const git = async (...args: string[]) => (await run("git", args, { cwd: root })).stdout.trim();
  try {
    if ((await git("rev-parse", "--is-shallow-repository")) !== "false") return null;
    return (await git("log", "-1", "--format=%cs", "--", file)) || null;
  } catch {
    return null;
  }
}
