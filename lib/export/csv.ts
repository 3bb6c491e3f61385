import { stringify } from "csv-stringify/sync";

/** Rows that are made text at once. */
const BATCH = 200;

/**
 * Rows as CSV (RFC 4180) with a header, in parts; a byte order mark tells Excel that it is UTF-8. Text
 * that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection);
 * numbers stay numbers.
 */
export async function* csvOf(
  columns: readonly string[],
  rows: AsyncIterable<readonly unknown[]>,
): AsyncGenerator<string> {
  yield `\ufeff${csvText([columns])}`;
  let batch: unknown[][] = [];
  for await (const row of rows) {
    batch.push(row.map(cellOf));
    if (batch.length < BATCH) continue;
    yield csvText(batch);
    batch = [];
  }
  if (batch.length > 0) yield csvText(batch);
}

const csvText = (rows: readonly (readonly unknown[])[]) =>
  stringify([...rows], { record_delimiter: "windows", escape_formulas: true });

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
