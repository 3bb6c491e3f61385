import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lastChanged } from "./last-changed.ts";

const at = "2026-03-01T12:00:00Z";
const env = { ...process.env, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
let root = "";
const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@b.example", ...args], {
    cwd: root,
    env,
    stdio: "pipe",
  });

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "lab101-changed-"));
  git("init", "-q");
  writeFileSync(join(root, "kept.mdx"), "text");
  git("add", "kept.mdx");
  git("commit", "-q", "-m", "A lesson");
  writeFileSync(join(root, "new.mdx"), "text");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("the day of the last commit of a file", async () => {
  expect(await lastChanged("kept.mdx", root)).toBe("2026-03-01");
});

test("nothing for a file that is in no commit, in a shallow clone, and where there is no git", async () => {
  expect(await lastChanged("new.mdx", root)).toBeNull();
  git("clone", "-q", "--depth", "1", `file://${root}`, "shallow");
  expect(await lastChanged("kept.mdx", join(root, "shallow"))).toBeNull();
  expect(await lastChanged("kept.mdx", tmpdir())).toBeNull();
});
