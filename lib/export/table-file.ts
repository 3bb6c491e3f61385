import type pg from "pg";
import type { Database } from "#db/client.ts";
import { exportRows } from "#db/queries/export-rows.ts";
import type { RunFilters } from "#db/queries/run-conditions.ts";
import { answersExport, resultsExport, runsExport } from "#db/queries/run-export.ts";
import type { Person } from "#db/viewer.ts";
import { csvOf } from "./csv.ts";
import { leavesOf } from "./flatten.ts";
import { jsonOf } from "./json.ts";

const TABLES = { runs: runsExport, results: resultsExport, answers: answersExport };

export const TABLE_FILES = [
  "runs.csv",
  "runs.json",
  "results.csv",
  "results.json",
  "answers.csv",
  "answers.json",
] as const;
export type TableFile = (typeof TABLE_FILES)[number];

/** What of a table an instructor may have and asks for, as the text of a file, in parts. */
export function tableFile(
  { db, exports }: { readonly db: Database; readonly exports: pg.Pool },
  viewer: Person,
  file: TableFile,
  filters: RunFilters,
): AsyncGenerator<string> {
  const [table, format] = file.split(".") as [keyof typeof TABLES, "csv" | "json"];
  const { columns, query } = TABLES[table](db, viewer, filters);
  const rows = exportRows(exports, query);
  if (format === "json") return jsonOf(columns, rows);
  if (table !== "results") return csvOf(columns, rows);
  return csvOf([...columns.slice(0, -1), "path", "value"], longRows(rows));
}

/** A row for each value in the last column, which is JSON. */
async function* longRows(rows: AsyncIterable<unknown[]>): AsyncGenerator<unknown[]> {
  for await (const row of rows) {
    const head = row.slice(0, -1);
    for (const leaf of leavesOf(row.at(-1))) yield [...head, ...leaf];
  }
}
