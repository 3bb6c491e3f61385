import { type Bar, isMet, type Row } from "./row.ts";

const HEAD = ["name", "ours", "bare", "ratio", "spread", "bar", "met?"];

/** The rows as a table of text, a line each, columns aligned. */
export function renderTable(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const [head, ...body] = lines.map((line) =>
    line
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  "),
  );
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return [head, rule, ...body].join("\n");
}

function cells(row: Row): string[] {
  const met = isMet(row);
  return [
    row.name,
    `${figure(row.ours)} ${row.unit}`,
    row.bare === null ? "" : `${figure(row.bare)} ${row.unit}`,
    row.ratio === null ? "" : row.ratio.toFixed(2),
    row.spread === null ? "" : `± ${Math.round(row.spread * 50)} %`,
    row.bar ? barText(row.bar, row.unit) : "",
    met === null ? "" : met ? "yes" : "NO",
  ];
}

function barText({ of, at, value }: Bar, unit: string): string {
  const sign = at === "least" ? "≥" : "≤";
  return of === "ratio" ? `${sign} ${value.toFixed(2)}` : `${sign} ${figure(value)} ${unit}`;
}

/** Three digits that count, or the whole number. */
function figure(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: value < 1000 ? 3 : 6 });
}
