import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";

/** Where the examples of lesson parts are, from the project's root: `<part>/<state>.mdx`. */
export const GALLERY_FOLDER = "content/gallery";

/** Plain Markdown has examples as well, though it is no part with a name. */
export const MARKDOWN = "markdown";

/** A lesson part in one of its states, as one would write it in a lesson. */
export interface Example {
  /** The part's folder, such as `bytes-quiz`. */
  readonly part: string;
  /** The name of the file, without its ending. */
  readonly state: string;
  /** From the project's root. */
  readonly file: string;
  readonly source: string;
}

/** The folder of a part's examples: `BytesQuiz` is in `bytes-quiz`. */
export const exampleFolder = (part: string): string =>
  part.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** All examples, by part and state. Throws if the folder is unreadable. */
export async function readExamples(root = process.cwd()): Promise<Example[]> {
  const entries = await readdir(join(root, GALLERY_FOLDER), { recursive: true });
  const names = entries.filter((name) => name.endsWith(".mdx")).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = name.split(sep);
      const file = [GALLERY_FOLDER, ...path].join("/");
      const state = path.pop()?.slice(0, -".mdx".length) ?? "";
      const part = path.join("/");
      return { part, state, file, source: await readFile(join(root, file), "utf8") };
    }),
  );
}
