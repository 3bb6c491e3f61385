import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { readLessons } from "./lessons.ts";

/** What the service worker keeps. */
export interface OfflineFiles {
  /** The build that all of it is from. */
  readonly build: string;
  /** Paths of lessons. */
  readonly lessons: readonly string[];
  /** Paths of other pages and data, which change with a build. */
  readonly others: readonly string[];
  /** Paths of what never changes under its name: scripts, styles, fonts. */
  readonly assets: readonly string[];
}

const OTHERS = [
  "/",
  "/lessons",
  "/glossary",
  "/review",
  "/search-index.json",
  "/manifest.webmanifest",
  "/icon.svg",
];

/** Everything that lessons need without a network, of the last build. Throws when there is none. */
export async function readOfflineFiles(root = process.cwd()): Promise<OfflineFiles> {
  const built = join(/* turbopackIgnore: true */ root, ".next");
  const [build, entries, lessons] = await Promise.all([
    readFile(join(built, "BUILD_ID"), "utf8"),
    readdir(join(built, "static"), { recursive: true, withFileTypes: true }),
    readLessons(root),
  ]);
  const assets = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".map"))
    .map((entry) => relative(built, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .map((path) => `/_next/${encodeURI(path)}`)
    .sort();
  return {
    build: build.trim(),
    lessons: lessons.map(({ slug }) => `/lessons/${slug}`),
    others: OTHERS,
    assets,
  };
}
