import { createProcessor } from "@mdx-js/mdx";
import rehypeSlug from "rehype-slug";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import { type Literal, readLiteral } from "#lib/literal.ts";
import { isJsx, lineOf, type MdxNode, textOf, walk } from "./mdx-node.ts";

/** What a lesson's text uses and offers. Lines count from 1. */
export interface MdxFacts {
  /** The text as it is written: mdast. */
  readonly tree: MdxNode;
  readonly parts: readonly { name: string; id: string | null; line: number }[];
  /** Buttons that set parameters on a bench. */
  readonly setUps: readonly { bench: string | null; to: Literal; line: number }[];
  readonly links: readonly { href: string; line: number }[];
  /** The anchors of its headings. */
  readonly anchors: ReadonlySet<string>;
}

export type ReadMdx =
  | { readonly ok: true; readonly facts: MdxFacts }
  | { readonly ok: false; readonly line: number; readonly message: string };

/** Reads MDX with the plugins of the build (next.config.mjs). Never throws: bad syntax is a value. */
export async function readMdx(source: string): Promise<ReadMdx> {
  let written: MdxNode = { type: "root" };
  let shown: MdxNode = written;
  const processor = createProcessor({
    format: "mdx",
    remarkPlugins: [
      remarkGfm,
      remarkFrontmatter,
      () => (tree: MdxNode) => {
        written = structuredClone(tree);
      },
    ],
    rehypePlugins: [
      rehypeSlug,
      () => (tree: MdxNode) => {
        shown = tree;
      },
    ],
  });
  try {
    await processor.process(source);
  } catch (error) {
    return { ok: false, ...locate(error, source) };
  }
  return { ok: true, facts: { tree: written, ...collect(shown) } };
}

function collect(tree: MdxNode): Omit<MdxFacts, "tree"> {
  const parts: { name: string; id: string | null; line: number }[] = [];
  const setUps: { bench: string | null; to: Literal; line: number }[] = [];
  const links: { href: string; line: number }[] = [];
  const anchors = new Set<string>();
  walk(tree, (node) => {
    const line = lineOf(node);
    const jsx = isJsx(node);
    const name = jsx ? node.name : node.tagName;
    const property = (key: string): string | null => {
      if (jsx) return textOf(node, key);
      const value = node.properties?.[key];
      return typeof value === "string" ? value : null;
    };
    const id = property("id");
    const href = property("href");
    if (jsx && name) parts.push({ name, id, line });
    else if (id) anchors.add(id);
    if (jsx && name === "SetUp") {
      setUps.push({ bench: property("bench"), to: literalOf(node, "to"), line });
    }
    if (name === "a" && href !== null) links.push({ href, line });
  });
  return { parts, setUps, links, anchors };
}

/** An attribute in braces, such as `to={{ rate: 4 }}`. */
function literalOf(node: MdxNode, key: string): Literal {
  const value = node.attributes?.find((attribute) => attribute.name === key)?.value;
  if (typeof value !== "object" || value === null || !("data" in value)) return { ok: false };
  const { estree } = value.data as { estree?: { body: readonly [{ expression?: never }?] } };
  return readLiteral(estree?.body[0]?.expression);
}

/** MDX puts the place into the error or, when a tag is never closed, only into its words. */
function locate(error: unknown, source: string): { line: number; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  const line =
    error instanceof Error && "line" in error && typeof error.line === "number"
      ? error.line
      : Number(/\((\d+):\d+/.exec(message)?.[1] ?? 1);
  return (
    unfinishedTag(message, line, source) ?? { line, message: `MDX: ${message.split("\n")[0]}` }
  );
}

/** A tag without its `>` is noticed only where its next lines are no attributes. */
function unfinishedTag(message: string, line: number, source: string) {
  if (!/^Unexpected (character|end of file).* (attribute|name)/.test(message)) return null;
  const before = source.split("\n").slice(0, line - 1);
  const begin = before.findLastIndex((text) => text.includes("<"));
  const [tag] = /<[A-Z]\w*[^<>]*$/.exec(before[begin] ?? "") ?? [];
  if (tag === undefined) return null;
  const name = /^<\w+/.exec(tag)?.[0];
  return { line: begin + 1, message: `MDX: ${name} is not finished: its > is missing` };
}
