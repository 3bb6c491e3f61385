import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readOfflineFiles } from "./offline-files.ts";

let root = "";
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lab101-offline-"));
  write("content/lessons/b.mdx", "");
  write("content/lessons/a.mdx", "");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("what is kept is every lesson and everything that the build made for the browser", async () => {
  write(".next/BUILD_ID", "abc\n");
  write(".next/static/chunks/[x].js", "");
  write(".next/static/chunks/x.js.map", "");
  write(".next/static/media/font.woff2", "");
  write(".next/server/app/secret.js", "");
  expect(await readOfflineFiles(root)).toMatchObject({
    build: "abc",
    lessons: ["/lessons/a", "/lessons/b"],
    assets: ["/_next/static/chunks/%5Bx%5D.js", "/_next/static/media/font.woff2"],
  });
});

test("without a build there is nothing to keep", async () => {
  await expect(readOfflineFiles(root)).rejects.toThrow("BUILD_ID");
});
