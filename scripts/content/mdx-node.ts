/** As much of a node of a lesson's syntax tree (mdast with MDX, or hast) as is looked at here. */
export interface MdxNode {
  readonly type: string;
  readonly name?: string | null;
  readonly tagName?: string;
  readonly value?: string;
  readonly depth?: number;
  readonly alt?: string | null;
  readonly lang?: string | null;
  readonly meta?: string | null;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly attributes?: readonly MdxAttribute[];
  readonly position?: { readonly start: Point; readonly end: Point };
  readonly children?: readonly MdxNode[];
}

export interface MdxAttribute {
  readonly name?: string;
  readonly value?: unknown;
  readonly position?: { readonly start: Point; readonly end: Point };
}

interface Point {
  readonly line: number;
  readonly offset?: number;
}

/** Calls `look` with every node, parents before children; children of a node for which it gives false are left out. */
export function walk(node: MdxNode, look: (node: MdxNode) => unknown): void {
  if (look(node) === false) return;
  for (const child of node.children ?? []) walk(child, look);
}

/** Where it begins, from 1. */
export function lineOf(node: MdxNode): number {
  return node.position?.start.line ?? 1;
}

export function isJsx(node: MdxNode): boolean {
  return node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement";
}

/** An attribute's text; null if there is none, or it is an expression. */
export function textOf(node: MdxNode, name: string): string | null {
  const value = node.attributes?.find((attribute) => attribute.name === name)?.value;
  return typeof value === "string" ? value : null;
}
