import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Fault } from "#lib/front-matter.ts";
import type { LessonText } from "./course.ts";
import { lineOf, walk } from "./mdx-node.ts";
import { typeCheck, withFiles } from "./run-tool.ts";

interface Sample {
  readonly file: string;
  /** The line of the fence: the code begins on the next. */
  readonly line: number;
  readonly code: string;
  readonly extension: string;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  js: "js",
  javascript: "js",
  ts: "ts",
  typescript: "ts",
};
const NAMES = "sample-names.d.ts";

/**
 * Code that does not parse or whose types do not fit: fences of `js` and `ts`. What a sample takes
 * for granted is declared in sample-names.d.ts. The fence's `no-check: a reason` lets one be as it is.
 */
export async function checkSamples(
  texts: readonly LessonText[],
): Promise<{ readonly samples: number; readonly faults: readonly Fault[] }> {
  const samples = new Map<string, Sample>();
  const faults: Fault[] = [];
  for (const { slug, file, facts } of texts) {
    walk(facts.tree, (node) => {
      const extension = EXTENSIONS[node.lang ?? ""];
      if (node.type !== "code" || !extension) return;
      const line = lineOf(node);
      const optOut = /\bno-check\b(?::?\s*(\S.*))?/.exec(node.meta ?? "");
      if (optOut && !optOut[1]) faults.push({ file, line, message: "no-check needs its reason" });
      if (optOut) return;
      samples.set(`${slug}-${line}.${extension}`, {
        file,
        line,
        code: node.value ?? "",
        extension,
      });
    });
  }
  if (samples.size === 0) return { samples: 0, faults };
  const written = new Map([...samples].map(([name, { code }]) => [name, code]));
  written.set(NAMES, await readFile(join(import.meta.dirname, NAMES), "utf8"));
  const options = { allowJs: true, checkJs: true, strict: false, moduleDetection: "force" };
  const found = await withFiles(written, (folder) =>
    typeCheck(folder, [...written.keys()], options),
  );
  for (const { file: name, line, lines } of found) {
    const sample = samples.get(name);
    if (!sample) throw new Error(`${NAMES}:${line}: ${lines.join(" ")}`);
    const message = `${sample.extension}: ${lines[0]}`;
    faults.push({ file: sample.file, line: sample.line + line, message });
  }
  return { samples: samples.size, faults };
}
