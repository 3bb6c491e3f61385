import { join } from "node:path";
import type { Fault } from "#lib/front-matter.ts";
import type { LessonText } from "./course.ts";
import { proseOf } from "./prose.ts";
import { runTool, withFiles } from "./run-tool.ts";

/** Words that neither British English nor content/words.txt knows, as cspell.json sets it. */
export async function faultsOfSpelling(
  root: string,
  texts: readonly LessonText[],
): Promise<Fault[]> {
  if (texts.length === 0) return [];
  const files = new Map(texts.map((text) => [`${text.slug}.txt`, text]));
  const written = new Map([...files].map(([name, text]) => [name, proseOf(text)]));
  const printed = await withFiles(written, (folder) => {
    const config = ["--config", join(root, "cspell.json"), "--root", folder];
    const quiet = ["--no-progress", "--no-summary", "--no-color", "--no-gitignore"];
    return runTool("cspell/bin.mjs", ["lint", ...config, ...quiet, ...written.keys()], folder);
  });
  return printed.split("\n").flatMap((text) => {
    const [, name = "", line, what] = /^(.+?):(\d+):\d+ - (.*)$/.exec(text) ?? [];
    const lesson = files.get(name.replace(/^.*\//, ""));
    return lesson && what
      ? [{ file: lesson.file, line: Number(line), message: `spelling: ${sayOf(what)}` }]
      : [];
  });
}

/** cspell's words, and what to do. */
function sayOf(what: string): string {
  const word = /\((.*?)\)/.exec(what)?.[1] ?? what;
  const better = /fix: \((.*?)\)/.exec(what)?.[1];
  return better
    ? `${word} is known as a mistake for ${better}`
    : `${word} is in no dictionary; if it is right, add it to content/words.txt`;
}
