import { findTerm, type GlossaryTerm } from "#lib/glossary.ts";
import type { LessonText, LineFault } from "./course.ts";
import { isJsx, lineOf, type MdxNode, textOf, walk } from "./mdx-node.ts";

/** Each `<Term>` that the glossary does not have. */
export function faultsOfTerms(
  { facts }: LessonText,
  terms: readonly GlossaryTerm[],
): readonly LineFault[] {
  const faults: LineFault[] = [];
  walk(facts.tree, (node) => {
    if (!isJsx(node) || node.name !== "Term") return;
    const word = textOf(node, "of") ?? wordsIn(node);
    if (findTerm(terms, word)) return;
    const message = `<Term>: content/glossary.yaml does not have ${word.trim() || "a term without words"}: add it there, or leave <Term> away`;
    faults.push({ line: lineOf(node), message });
  });
  return faults;
}

function wordsIn(node: MdxNode): string {
  return node.value ?? (node.children ?? []).map(wordsIn).join("");
}
