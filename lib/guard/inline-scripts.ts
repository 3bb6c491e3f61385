import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

/** Written by the launcher after a build, read by the site, in the build's folder. */
export const INLINE_SCRIPTS_FILE = "lab101-inline-scripts.json";

const schema = z.record(z.string(), z.array(z.string()));

/** By path of a prerendered page: the CSP sources of its inline scripts. */
export type InlineScripts = z.infer<typeof schema>;

/** The CSP sources (`'sha256-…'`) of the inline scripts in a page, each once. */
export function inlineScriptsOf(html: string): string[] {
  const scripts = html.matchAll(/<script(?:\s[^>]*)?>([\s\S]*?)<\/script>/g);
  const sources = Array.from(scripts, ([tag, code = ""]) => {
    if (/^<script[^>]*\ssrc=/.test(tag)) return null;
    return `'sha256-${createHash("sha256").update(code).digest("base64")}'`;
  });
  return [...new Set(sources.filter((source) => source !== null))];
}

/** What the last build left. Throws when there is none. */
export function readInlineScripts(): InlineScripts {
  const file = join(process.cwd(), ".next", INLINE_SCRIPTS_FILE);
  return schema.parse(JSON.parse(readFileSync(/* turbopackIgnore: true */ file, "utf8")));
}

/**
 * The script sources for a path: the hashes of its prerendered page; for any other the nonce, which
 * Next.js gives to what it renders, and the hashes of the pages that may come in its place.
 */
export function scriptSources(prerendered: InlineScripts, path: string, nonce: string): string[] {
  const own = prerendered[path];
  if (own) return own;
  const fallbacks = ["/_not-found", "/_global-error", "/500"];
  const hashes = fallbacks.flatMap((fallback) => prerendered[fallback] ?? []);
  return [`'nonce-${nonce}'`, ...new Set(hashes)];
}
