/** As much of an ESTree node as a literal is made of. */
interface Estree {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: string;
  readonly operator?: string;
  readonly argument?: Estree;
  readonly elements?: readonly (Estree | null)[];
  readonly properties?: readonly Estree[];
  readonly key?: Estree;
  readonly computed?: boolean;
}

export type Literal = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

const NONE: Literal = { ok: false };

/** The value of an expression made of literals only, without running it. */
export function readLiteral(node: Estree | null | undefined): Literal {
  switch (node?.type) {
    case "Literal":
      return { ok: true, value: node.value };
    case "UnaryExpression": {
      const read = readLiteral(node.argument);
      const isNumber = read.ok && typeof read.value === "number" && node.operator === "-";
      return isNumber ? { ok: true, value: -Number(read.value) } : NONE;
    }
    case "ArrayExpression": {
      const read = (node.elements ?? []).map(readLiteral);
      return read.every((one) => one.ok) ? { ok: true, value: read.map((one) => one.value) } : NONE;
    }
    case "ObjectExpression":
      return readObject(node.properties ?? []);
    default:
      return NONE;
  }
}

function readObject(properties: readonly Estree[]): Literal {
  const entries: [string, unknown][] = [];
  for (const { key, value, computed } of properties) {
    const name = key?.type === "Identifier" && !computed ? key.name : key?.value;
    const read = readLiteral(value as Estree | undefined);
    if (typeof name !== "string" || !read.ok) return NONE;
    entries.push([name, read.value]);
  }
  return { ok: true, value: Object.fromEntries(entries) };
}
