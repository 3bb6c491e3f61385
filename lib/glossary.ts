import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Fault, formatFault, parseYaml } from "./front-matter.ts";
import { type GlossaryEntry, glossarySchema, termAnchor, termKey } from "./glossary-schema.ts";
import { LESSONS_FOLDER } from "./lessons.ts";

/** The glossary's file, from the project's root. */
export const GLOSSARY_FILE = "content/glossary.yaml";

/** A term as pages show it. */
export interface GlossaryTerm {
  readonly term: string;
  readonly aliases: readonly string[];
  readonly definition: string;
  readonly source: { readonly name: string; readonly href: string } | null;
  /** The slug of the lesson that teaches it. */
  readonly lesson: string;
  readonly anchor: string;
  /** Where the glossary has it. */
  readonly href: string;
}

interface Glossary {
  /** In alphabetical order. */
  readonly terms: readonly GlossaryTerm[];
  /** The text of the file. */
  readonly written: string;
  readonly faults: readonly Fault[];
}

/**
 * The terms of the course. Never throws for what stands in the file, or for its absence: terms that
 * cannot be shown are left out, and the faults say why.
 */
export async function readGlossary(root = process.cwd()): Promise<Glossary> {
  const source = await readFile(join(root, GLOSSARY_FILE), "utf8").catch(() => "");
  const read = parseYaml(GLOSSARY_FILE, source, glossarySchema);
  if (!read.ok) return { terms: [], written: source, faults: read.faults };
  const faults = read.data.flatMap(({ term, lesson }) => {
    if (existsSync(join(root, LESSONS_FOLDER, `${lesson}.mdx`))) return [];
    const line = source.split("\n").findIndex((text) => text.includes(`term: ${term}`)) + 1;
    return [{ file: GLOSSARY_FILE, line, message: `${term}: there is no lesson ${lesson}` }];
  });
  const terms = read.data.map(shown).sort((a, b) => a.term.localeCompare(b.term, "en"));
  return { terms, written: source, faults };
}

/** In a production build a fault stops the build; in development the terms are shown without it. */
export async function loadGlossary(root?: string): Promise<readonly GlossaryTerm[]> {
  const { terms, faults } = await readGlossary(root);
  if (faults.length > 0 && process.env.NODE_ENV === "production") {
    throw new Error(`Glossary:\n${faults.map(formatFault).join("\n")}`);
  }
  return terms;
}

/** The term that `word` stands for, by its own name or by another one. */
export function findTerm(terms: readonly GlossaryTerm[], word: string): GlossaryTerm | undefined {
  const key = termKey(word);
  return terms.find(({ term, aliases }) =>
    [term, ...aliases].some((name) => termKey(name) === key),
  );
}

function shown({ source, ...entry }: GlossaryEntry): GlossaryTerm {
  const anchor = termAnchor(entry.term);
  return { ...entry, source: linked(source), anchor, href: `/glossary#${anchor}` };
}

function linked(source: GlossaryEntry["source"]): GlossaryTerm["source"] {
  if (typeof source !== "string") return source ?? null;
  const [, rfc, section] = /^RFC (\d+)(?: §(.+))?$/.exec(source) ?? [];
  const anchor = section ? `#section-${section}` : "";
  return { name: source, href: `https://www.rfc-editor.org/rfc/rfc${rfc}${anchor}` };
}
