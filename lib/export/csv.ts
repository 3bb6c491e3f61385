import { stringify } from "csv-stringify/sync";

/** Rows that are made text at once. */
const BATCH = 200;

/**
 * Rows as CSV (RFC 4180) with a header, in parts, the first when the first rows are there. A byte order mark tells Excel that it is UTF-8. Text
 * that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection);
 * numbers stay numbers.
 */
export async function* csvOf(
  columns: readonly string[],
  rows: AsyncIterable<readonly unknown[]>,
): AsyncGenerator<string> {
  // With the header in it: a part is made when there is something to say of the rows.
  let text = `\ufeff${csvText([columns])}`;
  let batch: unknown[][] = [];
  for await (const row of rows) {
    batch.push(row.map(cellOf));
    if (batch.length < BATCH) continue;
    yield text + csvText(batch);
    text = "";
    batch = [];
  }
  yield text + csvText(batch);
}

const FORMAT = {
  record_delimiter: "windows",
  // A lone CR or LF ends a row for many readers.
  quote_record_delimiter: true,
  escape_formulas: true,
} as const;

const csvText = (rows: readonly (readonly unknown[])[]) => stringify([...rows], FORMAT);

/** What stands in a cell: nothing for null, instants in ISO 8601, lists and objects as JSON. */
function cellOf(value: unknown): string | number {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return value;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object") return JSON.stringify(value);
  const text = String(value);
  // The one sign of OWASP's that csv-stringify does not know.
  return text.startsWith("\n") ? `'${text}` : text;
}
