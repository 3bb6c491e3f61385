import { isMap, isNode, LineCounter, parseDocument } from "yaml";
import type * as z from "zod";

/** Something wrong in a content file. `line` counts from 1. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** `file:line: message`, which terminals and editors turn into a link. */
export function formatFault({ file, line, message }: Fault): string {
  return `${file}:${line}: ${message}`;
}

export type FrontMatter<T> =
  | {
      readonly ok: true;
      readonly data: T;
      /** The line of each key. */
      readonly lines: Readonly<Record<string, number>>;
    }
  | { readonly ok: false; readonly faults: readonly Fault[] };

type Path = readonly PropertyKey[];
type Document = ReturnType<typeof parseDocument>;

/**
 * Reads the YAML between the two `---` lines at the start of `source` and checks it. Never throws:
 * a missing block, broken YAML and each broken rule come back as faults with their line.
 */
export function parseFrontMatter<T>(
  file: string,
  source: string,
  schema: z.ZodType<T>,
): FrontMatter<T> {
  const fail = (line: number, message: string): FrontMatter<T> => ({
    ok: false,
    faults: [{ file, line, message }],
  });
  if (source.trim() === "") return fail(1, "The file is empty.");
  const lines = source.replace(/^\uFEFF/, "").split(/\r?\n/);
  if (lines[0] !== "---") return fail(1, "The first line must be ---, to open the front matter.");
  const close = lines.indexOf("---", 1);
  if (close === -1) return fail(1, "The front matter is never closed: no second line with ---.");

  // The block starts on the file's second line.
  return parseYaml(file, lines.slice(1, close).join("\n"), schema, 1);
}

/** Reads `text` as YAML and checks it. `before` is how many lines of the file stand before it. */
export function parseYaml<T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
  before = 0,
): FrontMatter<T> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lineAt = (offset: number) => counter.linePos(offset).line + before;
  if (document.errors.length > 0) {
    const faults = document.errors.map((error) => ({
      file,
      line: lineAt(error.pos[0]),
      message: `YAML: ${error.message.split("\n")[0]}`,
    }));
    return { ok: false, faults };
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { ok: true, data: parsed.data, lines: linesOf(document, lineAt) };
  const faults = parsed.error.issues.flatMap((issue) =>
    spread(issue).map(({ path, message }) => {
      const offset = offsetOf(document, path);
      const name = path.map(String).join(".");
      return {
        file,
        line: offset === null ? 1 : lineAt(offset),
        message: name ? `${name}: ${message}` : message,
      };
    }),
  );
  return { ok: false, faults };
}

function linesOf(document: Document, lineAt: (offset: number) => number): Record<string, number> {
  const items = isMap(document.contents) ? document.contents.items : [];
  return Object.fromEntries(
    items.flatMap(({ key }) =>
      isNode(key) && key.range ? [[String(key), lineAt(key.range[0])] as const] : [],
    ),
  );
}

/** One entry per unknown key, each with its own line; other issues as they are. */
function spread(issue: z.core.$ZodIssue): { path: Path; message: string }[] {
  if (issue.code !== "unrecognized_keys") {
    const isMissing = issue.code === "invalid_type" && issue.message.endsWith("received undefined");
    return [{ path: issue.path, message: isMissing ? "is missing" : issue.message }];
  }
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: "is not a known key" }));
}

/** Where the key or item at `path` begins; of its nearest parent when it is absent. */
function offsetOf(document: Document, path: Path): number | null {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isNode(key) && String(key) === String(last));
      if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return null;
}
