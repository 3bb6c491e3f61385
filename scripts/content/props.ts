import { join } from "node:path";
import type { Fault } from "#lib/front-matter.ts";
import type { Course, LessonText } from "./course.ts";
import { isJsx, type MdxNode, walk } from "./mdx-node.ts";
import { type Diagnostic, typeCheck, withFiles } from "./run-tool.ts";

/**
 * Props that are missing, unknown or of a wrong type, by the types of the parts themselves: of each
 * lesson its tags are kept where they stand, and TypeScript checks them.
 */
export async function faultsOfProps(
  { root, parts }: Course,
  texts: readonly LessonText[],
): Promise<Fault[]> {
  const byFile = new Map(texts.map((text) => [`${text.slug}.tsx`, text]));
  const written = new Map(
    [...byFile].map(([name, text]) => [name, `${opening(root, parts, text)}${tagsOf(text)}</>;\n`]),
  );
  const found = await withFiles(written, (folder) => typeCheck(folder, [...written.keys()], {}));
  return found.flatMap((diagnostic) => {
    const text = byFile.get(diagnostic.file);
    return text
      ? [{ file: text.file, line: diagnostic.line, message: messageOf(text, diagnostic) }]
      : [];
  });
}

/** Goes before the lesson's first line, on it: lines count as in the lesson. */
function opening(root: string, known: ReadonlySet<string>, { facts }: LessonText): string {
  const used = [...new Set(facts.parts.map(({ name }) => name))].filter((name) =>
    /^[A-Z]\w*$/.test(name),
  );
  const names = used.filter((name) => known.has(name)).join(", ");
  const unknown = used.filter((name) => !known.has(name));
  const from = (path: string) => JSON.stringify(join(root, path));
  return [
    `import type { useMDXComponents } from ${from("mdx-components.tsx")};`,
    `import type { GivenParts } from ${from("components/lesson/given-parts.ts")};`,
    "declare const parts: ReturnType<typeof useMDXComponents> & GivenParts;",
    `const { ${names} } = parts;`,
    // Told of elsewhere.
    ...unknown.map((name) => `declare const ${name}: import("react").FC<any>;`),
    "export const lesson = <>",
  ].join(" ");
}

/** The lesson with every letter outside of tags and braces made an x. */
function tagsOf({ source, facts }: LessonText): string {
  const kept: [from: number, to: number][] = [];
  walk(facts.tree, (node) => {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start === undefined || end === undefined) return;
    if (node.type === "mdxTextExpression" || node.type === "mdxFlowExpression") {
      kept.push([start, end]);
    }
    if (isJsx(node)) kept.push(...tagRanges(source, node, start, end));
  });
  let text = "";
  let at = 0;
  for (const [from, to] of kept.sort(([a], [b]) => a - b)) {
    text += source.slice(at, from).replace(/\S/g, "x") + source.slice(from, to);
    at = to;
  }
  return text + source.slice(at).replace(/\S/g, "x");
}

/** Where the opening and the closing tag of an element stand. */
function tagRanges(source: string, node: MdxNode, start: number, end: number): [number, number][] {
  const afterName = start + 1 + (node.name?.length ?? 0);
  const afterAttributes = node.attributes?.at(-1)?.position?.end.offset ?? afterName;
  const opened = source.indexOf(">", afterAttributes) + 1;
  return opened === end
    ? [[start, end]]
    : [
        [start, opened],
        [source.lastIndexOf("</", end), end],
      ];
}

/** `<Part> prop: what`, in the words of TypeScript. */
function messageOf({ facts, source }: LessonText, { line, column, lines }: Diagnostic): string {
  const [what = ""] = lines;
  const why = lines.at(-1) ?? what;
  const at = source.split("\n")[line - 1]?.slice(column - 1) ?? "";
  const word = /^\w+/.exec(at)?.[0] ?? "";
  const part = partAt(facts.tree, line, word);
  const isProp = word !== "" && word !== part;
  const said = what.includes("IntrinsicAttributes") ? why : what;
  const short = said.replace(/ in type '\{.*?\}'(?= but)/, "").replace(/ on type '.*'/, "");
  return `<${part}>${isProp ? ` ${word}` : ""}: ${short}`;
}

/** The part in which a fault on this line is: named by it, or the last that begins above. */
function partAt(tree: MdxNode, line: number, word: string): string {
  let part = "";
  walk(tree, (node) => {
    if (!isJsx(node) || !node.name || !node.position) return;
    const { start, end } = node.position;
    if (start.line > line || end.line < line) return;
    if (node.name === word || !part || hasProp(node, word)) part = node.name;
  });
  return part;
}

function hasProp(node: MdxNode, word: string): boolean {
  return node.attributes?.some(({ name }) => name === word) ?? false;
}
