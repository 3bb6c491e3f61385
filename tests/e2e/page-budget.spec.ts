import { gzipSync } from "node:zlib";
import type { APIRequestContext } from "@playwright/test";
import { readLessons } from "#lib/lessons.ts";
import { expect, test } from "./lab-test.ts";

/** Of the scripts that a page names: what a browser fetches before it is used. */
const MOST_BYTES = 170_000;

/** Bytes of the scripts in a page's HTML, each compressed with gzip, without those for old browsers. */
async function firstLoad(request: APIRequestContext, path: string): Promise<number> {
  const html = await (await request.get(path)).text();
  const tags = html.match(/<script\b[^>]*\bsrc="[^"]+"[^>]*>/g) ?? [];
  const sources = tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .map((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? "");
  expect(sources.length, `scripts of ${path}`).toBeGreaterThan(3);
  const scripts = [...new Set(sources)].map(async (source) => {
    const response = await request.get(source);
    expect(response.ok(), source).toBe(true);
    return gzipSync(await response.body()).length;
  });
  return (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0);
}

test("every lesson, the map and the home page begin with 170 KB of scripts or less", async ({
  request,
}) => {
  const lessons = (await readLessons()).map(({ slug }) => `/lessons/${slug}`);
  for (const path of ["/", "/lessons", ...lessons]) {
    expect(await firstLoad(request, path), `bytes of ${path}`).toBeLessThanOrEqual(MOST_BYTES);
  }
});
