import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { INLINE_SCRIPTS_FILE, inlineScriptsOf } from "#lib/guard/inline-scripts.ts";
import { ROOT } from "./paths.ts";

const NEXT_DIR = join(ROOT, ".next");

/** Collects the hashes of the inline scripts of every page that the build prerendered. */
export async function collectInlineScripts(): Promise<void> {
  const pages = join(NEXT_DIR, "server", "app");
  const files = (await readdir(pages, { recursive: true })).filter((file) =>
    file.endsWith(".html"),
  );
  const found: Record<string, string[]> = {};
  for (const file of files.sort()) {
    const path = `/${file.slice(0, -".html".length)}`;
    const html = await readFile(join(pages, file), "utf8");
    found[path === "/index" ? "/" : path] = inlineScriptsOf(html);
  }
  await writeFile(join(NEXT_DIR, INLINE_SCRIPTS_FILE), JSON.stringify(found));
}
