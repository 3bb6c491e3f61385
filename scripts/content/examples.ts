import type { Fault } from "#lib/front-matter.ts";
import {
  type Example,
  exampleFolder,
  GALLERY_FOLDER,
  MARKDOWN,
  readExamples,
} from "#lib/gallery.ts";
import type { LessonText } from "./course.ts";
import { readMdx } from "./read-mdx.ts";

interface Gallery {
  /** To be looked at as lessons are. */
  readonly texts: readonly LessonText[];
  readonly faults: readonly Fault[];
}

/** The examples of `/contribute`, and what is wrong with them together: each part has one or more. */
export async function readGallery(root: string, parts: ReadonlySet<string>): Promise<Gallery> {
  const examples = await readExamples(root);
  const texts: LessonText[] = [];
  const faults: Fault[] = faultsOfFolders(examples, parts);
  for (const { part, state, file, source } of examples) {
    const read = await readMdx(source);
    // No lesson has a name with dots.
    if (read.ok) texts.push({ slug: `gallery.${part}.${state}`, file, source, facts: read.facts });
    else faults.push({ file, line: read.line, message: read.message });
  }
  faults.push(...faultsOfIds(texts), ...texts.flatMap((text) => faultsOfUse(text, parts)));
  return { texts, faults };
}

/** Parts without an example, and examples of no part. */
function faultsOfFolders(examples: readonly Example[], parts: ReadonlySet<string>): Fault[] {
  const shown = new Set(examples.map(({ part }) => part));
  const folders = new Set([...[...parts].map(exampleFolder), MARKDOWN]);
  const missing = [...parts]
    .filter((name) => !shown.has(exampleFolder(name)))
    .map((name) => {
      const message = `<${name}> has no example: write ${exampleFolder(name)}/<state>.mdx`;
      return { file: GALLERY_FOLDER, line: 1, message };
    });
  const strange = examples
    .filter(({ part }) => !folders.has(part))
    .map(({ file }) => ({ file, line: 1, message: "it stands in the folder of no lesson part" }));
  return [...missing, ...strange];
}

/** Headings and benches that two examples have: one page shows them all. */
function faultsOfIds(texts: readonly LessonText[]): Fault[] {
  const taken = new Map<string, string>();
  return texts.flatMap(({ file, facts }) => {
    const benches = facts.parts
      .filter(({ name }) => name === "Experiment")
      .map(({ id, line }) => ({ id: `bench-${id}`, line }));
    const headings = [...facts.anchors].map((id) => ({ id, line: 1 }));
    return [...headings, ...benches].flatMap(({ id, line }) => {
      const other = taken.get(id);
      taken.set(id, other ?? file);
      return other ? [{ file, line, message: `the id ${id} is that of ${other}` }] : [];
    });
  });
}

/** An example that does not use the part that it is an example of. */
function faultsOfUse({ slug, file, facts }: LessonText, parts: ReadonlySet<string>): Fault[] {
  const [, folder = ""] = slug.split(".");
  const name = [...parts].find((one) => exampleFolder(one) === folder);
  if (!name || facts.parts.some((part) => part.name === name)) return [];
  return [{ file, line: 1, message: `it is no example of <${name}>` }];
}
