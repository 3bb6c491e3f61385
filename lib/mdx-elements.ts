import { createProcessor } from "@mdx-js/mdx";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import { readLiteral } from "./literal.ts";

/** An element of a lesson's text that has a name, such as `<Predict id="guess" …>`. */
interface MdxElement {
  readonly name: string;
  /** Where it begins, from 1. */
  readonly line: number;
  /** Texts, and what stands in braces if it is a plain value; NaN, which nothing asks for, if not. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** As much of a syntax tree's node as is looked at here. */
interface Node {
  readonly name?: string | null;
  readonly attributes?: readonly { readonly name?: string; readonly value?: unknown }[];
  readonly position?: { readonly start: { readonly line: number } };
  readonly children?: readonly Node[];
}

const processor = createProcessor({ format: "mdx", remarkPlugins: [remarkGfm, remarkFrontmatter] });

/**
 * The elements called one of `names`, in their order. Throws on bad MDX: see
 * `scripts/content/read-mdx.ts`.
 */
export function readElements(source: string, names: ReadonlySet<string>): MdxElement[] {
  const found: MdxElement[] = [];
  const visit = (node: Node) => {
    const name = node.name ?? "";
    if (names.has(name)) {
      const line = node.position?.start.line ?? 1;
      found.push({ name, line, attributes: attributesOf(node) });
    }
    node.children?.forEach(visit);
  };
  visit(processor.parse(source) as Node);
  return found;
}

function attributesOf(node: Node): Readonly<Record<string, unknown>> {
  const entries = (node.attributes ?? []).map(({ name = "", value }) => {
    if (typeof value !== "object" || value === null || !("data" in value)) return [name, value];
    const { estree } = value.data as { estree?: { body: readonly [{ expression?: never }?] } };
    const read = readLiteral(estree?.body[0]?.expression);
    return [name, read.ok ? read.value : Number.NaN];
  });
  return Object.fromEntries(entries);
}
