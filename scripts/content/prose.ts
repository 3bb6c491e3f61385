import type { LessonText } from "./course.ts";
import { isJsx, type MdxNode, walk } from "./mdx-node.ts";

/** Props whose text is read by people. */
const READ = new Set(["ask", "title", "why", "caption", "text", "choices", "items"]);

/**
 * The lesson's words where they stand, with all else made blank: no code, no addresses, no tags; of
 * the props those that are shown. Lines and columns are those of the file.
 */
export function proseOf({ source, facts }: LessonText): string {
  const kept: [from: number, to: number][] = [];
  walk(facts.tree, (node) => {
    if (node.type === "yaml" || node.type === "text") kept.push(...rangeOf(node));
    if (isJsx(node)) {
      for (const attribute of node.attributes ?? []) {
        if (READ.has(attribute.name ?? "")) kept.push(...rangeOf(attribute));
      }
    }
  });
  let text = "";
  let at = 0;
  for (const [from, to] of kept.sort(([a], [b]) => a - b)) {
    if (from < at) continue;
    text += blank(source.slice(at, from)) + source.slice(from, to);
    at = to;
  }
  return text + blank(source.slice(at));
}

/** The sentences of the running text: no headings, tables, lists or props. */
export function runningText({ facts }: LessonText): string {
  const paragraphs: string[] = [];
  for (const node of facts.tree.children ?? []) {
    if (node.type === "paragraph") paragraphs.push(wordsOf(node));
  }
  return paragraphs.join("\n\n");
}

function wordsOf(node: MdxNode): string {
  if (node.type === "text" || node.type === "inlineCode") return node.value ?? "";
  return (node.children ?? []).map(wordsOf).join("");
}

function rangeOf({ position }: Pick<MdxNode, "position">): [number, number][] {
  const { start, end } = position ?? {};
  return start?.offset === undefined || end?.offset === undefined
    ? []
    : [[start.offset, end.offset]];
}

const blank = (text: string) => text.replace(/\S/g, " ");
