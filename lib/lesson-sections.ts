import { createProcessor } from "@mdx-js/mdx";
import rehypeSlug from "rehype-slug";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import { readLiteral } from "./literal.ts";

/** What stands below a heading, up to the next one. */
interface LessonSection {
  /** Null for what stands before the first heading. */
  readonly anchor: string | null;
  readonly heading: string;
  readonly text: string;
}

/** As much of a syntax tree's node as is looked at here. */
interface Node {
  readonly type: string;
  readonly value?: string;
  readonly tagName?: string;
  readonly name?: string | null;
  readonly properties?: { readonly id?: string };
  readonly attributes?: readonly { readonly name?: string; readonly value?: unknown }[];
  readonly children?: readonly Node[];
}

/** Props that are no words to a reader. */
const SETTINGS = new Set(["id", "bench", "to", "of", "experiment", "className"]);
/** Elements within a line: no space goes around them. */
const INLINE = new Set(["a", "code", "del", "em", "strong", "span", "sup"]);

/** The sections of a lesson's text, with what its parts ask and answer. Rejects on bad MDX. */
export async function readSections(source: string): Promise<LessonSection[]> {
  let tree: Node = { type: "root" };
  const keep = () => (read: Node) => {
    tree = read;
  };
  await createProcessor({
    format: "mdx",
    remarkPlugins: [remarkGfm, remarkFrontmatter],
    rehypePlugins: [rehypeSlug, keep],
  }).process(source);

  const sections = [{ anchor: null as string | null, heading: "", text: "" }];
  const visit = (node: Node) => {
    const heading = headingOf(node);
    if (heading) sections.push({ ...heading, text: "" });
    const section = sections.at(-1);
    if (!section || (heading && node.tagName)) return;
    if (node.type === "text") section.text += node.value ?? "";
    if (!INLINE.has(node.tagName ?? "") && node.type !== "text") section.text += " ";
    section.text += wordsOfProps(node);
    node.children?.forEach(visit);
  };
  visit(tree);
  return sections.map(({ text, ...section }) => ({
    ...section,
    text: text
      .replace(/\s+/g, " ")
      .replace(/ ([.,;:)])/g, "$1")
      .replace(/\( /g, "(")
      .trim(),
  }));
}

/** A heading that Markdown made, or that a part draws. */
function headingOf({ tagName, name, properties, children }: Node) {
  if (name === "Recap") return { anchor: "recap", heading: "Recap" };
  if (!/^h[2-6]$/.test(tagName ?? "") || !properties?.id) return null;
  return { anchor: properties.id, heading: (children ?? []).map(textOf).join("").trim() };
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join("");
}

/** The texts in a part's props, such as `ask` and `choices`, each with a space after it; code in them is bare. */
function wordsOfProps({ name: part, attributes = [] }: Node): string {
  if (part === "Rfc") {
    const [number, section] = ["n", "s"].map((key) =>
      plainValue(attributes.find(({ name }) => name === key)?.value),
    );
    return `RFC ${number}${section ? ` §${section}` : ""}`;
  }
  return attributes
    .filter(({ name = "" }) => !SETTINGS.has(name))
    .flatMap(({ value }) => textsIn(plainValue(value)))
    .map((text) => `${text.replaceAll("`", "")} `)
    .join("");
}

/** An attribute's text, or the plain value in its braces. */
function plainValue(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("data" in value)) return value;
  const { estree } = value.data as { estree?: { body: readonly [{ expression?: never }?] } };
  const read = readLiteral(estree?.body[0]?.expression);
  return read.ok ? read.value : null;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
