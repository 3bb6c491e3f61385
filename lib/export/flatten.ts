/** A value in a JSON document, and where: a JSONPath as in RFC 9535, such as `$.frames[0].bytes`. */
export type Leaf = readonly [path: string, value: string | number | boolean | null];

/** Every value of a JSON document that is no object and no list; those that are empty as `{}`, `[]`. */
export function* leavesOf(value: unknown, path = "$"): Generator<Leaf> {
  if (Array.isArray(value)) {
    if (value.length === 0) yield [path, "[]"];
    for (const [index, inner] of value.entries()) yield* leavesOf(inner, `${path}[${index}]`);
    return;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) yield [path, "{}"];
    for (const [key, inner] of entries) yield* leavesOf(inner, path + member(key));
    return;
  }
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    yield [path, value];
  } else yield [path, null];
}

const member = (key: string) =>
  /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
