/** Characters of a part, about. */
const PART = 64 * 1024;

/** Rows as a JSON array of objects, one to a line, in parts. */
export async function* jsonOf(
  columns: readonly string[],
  rows: AsyncIterable<readonly unknown[]>,
): AsyncGenerator<string> {
  let part = "[";
  let separator = "\n";
  for await (const row of rows) {
    const entries = columns.map((column, index) => [column, row[index]]);
    part += separator + JSON.stringify(Object.fromEntries(entries));
    separator = ",\n";
    if (part.length < PART) continue;
    yield part;
    part = "";
  }
  yield `${part}\n]\n`;
}
