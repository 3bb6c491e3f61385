import { join } from "node:path";
import type { Fault } from "#lib/front-matter.ts";
import { runTool, withFiles } from "./run-tool.ts";

/** Words to read, on the lines on which they stand in the file. */
interface Prose {
  readonly file: string;
  readonly text: string;
}

/** Words that neither British English nor content/words.txt knows, as cspell.json sets it. */
export async function faultsOfSpelling(root: string, proses: readonly Prose[]): Promise<Fault[]> {
  if (proses.length === 0) return [];
  const files = new Map(proses.map((prose, index) => [`${index}.txt`, prose]));
  const written = new Map([...files].map(([name, { text }]) => [name, text]));
  const printed = await withFiles(written, (folder) => {
    const config = ["--config", join(root, "cspell.json"), "--root", folder];
    const quiet = ["--no-progress", "--no-summary", "--no-color", "--no-gitignore"];
    return runTool("cspell/bin.mjs", ["lint", ...config, ...quiet, ...written.keys()], folder);
  });
  return printed.split("\n").flatMap((text) => {
    const [, name = "", line, what] = /^(.+?):(\d+):\d+ - (.*)$/.exec(text) ?? [];
    const prose = files.get(name.replace(/^.*\//, ""));
    return prose && what
      ? [{ file: prose.file, line: Number(line), message: `spelling: ${sayOf(what)}` }]
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
