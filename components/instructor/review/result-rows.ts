/** One value of a result, by the path to it: `frames.read`, `lanes[2].p50`. */
export interface ResultRow {
  readonly path: string;
  readonly text: string;
}

export interface ComparedRow {
  readonly path: string;
  /** Null: the result has no such value. */
  readonly a: string | null;
  readonly b: string | null;
  readonly differs: boolean;
}

type Entry = readonly [path: string, value: unknown];

/** The single values in JSON, in its order. A list of single values is one row. */
export function resultRows(value: unknown, path = ""): ResultRow[] {
  if (isSingle(value) || isListOfSingles(value)) return [{ path, text: textOf(value) }];
  return entriesOf(value).flatMap(([key, inner]) =>
    resultRows(inner, Array.isArray(value) ? `${path}[${key}]` : withName(path, key)),
  );
}

/** As JavaScript would write it: no two values share a path, whatever their names hold. */
function withName(path: string, name: string): string {
  if (!/^[^.[\]"]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path ? `${path}.${name}` : name;
}

/** Two results value by value: in the order of the first, then what only the second has. */
export function compareResults(a: unknown, b: unknown): ComparedRow[] {
  const ofA = new Map(resultRows(a).map(({ path, text }) => [path, text]));
  const ofB = new Map(resultRows(b).map(({ path, text }) => [path, text]));
  return [...new Set([...ofA.keys(), ...ofB.keys()])].map((path) => {
    const [inA, inB] = [ofA.get(path) ?? null, ofB.get(path) ?? null];
    return { path, a: inA, b: inB, differs: inA !== inB };
  });
}

/** What is inside an object or a list, by name or by number from 0. */
export function entriesOf(value: unknown): Entry[] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

export function isSingle(value: unknown): boolean {
  return typeof value !== "object" || value === null || entriesOf(value).length === 0;
}

export const isListOfSingles = (value: unknown): value is unknown[] =>
  Array.isArray(value) && value.every(isSingle);

/** As JSON says it, but a text that is not empty without its quotes. */
export function textOf(value: unknown): string {
  if (typeof value === "string" && value !== "") return value;
  if (isListOfSingles(value)) return value.length > 0 ? value.map(textOf).join(", ") : "[]";
  return JSON.stringify(value) ?? "";
}

/** As Postgres keeps a result: JSON without U+0000, which its jsonb cannot hold. */
export function asStored(value: unknown): unknown {
  const json = JSON.stringify(value ?? null);
  return JSON.parse(json.replaceAll(/(?<!\\)((?:\\\\)*)\\u0000/g, "$1\ufffd"));
}
