import { unzipSync } from "fflate";
import type pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type DatabaseHandle, openDatabase } from "#db/client.ts";
import { exportRows, isBusy, openExports } from "#db/queries/export-rows.ts";
import type { RunFilters } from "#db/queries/run-conditions.ts";
import { runsToCapture } from "#db/queries/run-export.ts";
import { classInstructors, runChunks } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import { byteStream } from "#lib/export/byte-stream.ts";
import { capturesZip } from "#lib/export/captures-zip.ts";
import { leavesOf } from "#lib/export/flatten.ts";
import { TABLE_FILES, type TableFile, tableFile } from "#lib/export/table-file.ts";
import {
  manyClassId,
  manyLearnerId,
  manyRunsDatabase,
  manyTeacher,
} from "#tests/support/many-runs.ts";
import { testInstructor } from "#tests/support/people.ts";
import { ORIGIN, SECRET } from "#tests/support/sidecar.ts";

const KEYS = { secret: SECRET, siteUrl: ORIGIN };
const RUNS = 100_000;
/** What memory may grow by while they go out, bytes. Measured: 5 MB; the file is 29 MB. */
const MOST_GROWTH = 24 * 1024 * 1024;

let fresh: Awaited<ReturnType<typeof manyRunsDatabase>>;
let database: DatabaseHandle;
let exports: pg.Pool;
/** Teaches two of the three classes. */
const teacher = manyTeacher;
/** Teaches all. */
let head: Person;

beforeAll(async () => {
  fresh = await manyRunsDatabase();
  database = openDatabase(fresh.url);
  exports = openExports(fresh.url, 2);
  head = (await testInstructor(database.db, KEYS)).person;
  await database.db
    .insert(classInstructors)
    .values(([1, 2, 3] as const).map((n) => ({ classId: manyClassId(n), userId: head.id })));
});
afterAll(async () => {
  await exports?.end();
  await database?.close();
  await fresh?.drop();
});

const open = (viewer: Person, file: TableFile, filters: RunFilters = {}) =>
  byteStream(tableFile({ db: database.db, exports }, viewer, file, filters));
const textOf = async (file: TableFile, filters: RunFilters = {}) =>
  new Response(await open(teacher, file, filters)).text();
/** Cells without commas or quotes in them. */
const rowsOf = (csv: string) =>
  csv
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));

test("100,000 runs go out as CSV in constant memory", async () => {
  const decoder = new TextDecoder();
  let lines = 0;
  let bytes = 0;
  let before = 0;
  let most = 0;
  for await (const part of await open(head, "runs.csv")) {
    bytes += part.length;
    lines += decoder.decode(part, { stream: true }).split("\r\n").length - 1;
    const { rss } = process.memoryUsage();
    // What it takes to begin with counts for nothing.
    if (lines < 10_000) before = rss;
    most = Math.max(most, rss);
  }
  expect(lines).toBe(1 + RUNS);
  expect(bytes).toBeGreaterThan(25_000_000);
  expect(most - before).toBeLessThan(MOST_GROWTH);
});

test("whoever stops taking an export gives its connection back", async () => {
  const readers = await Promise.all(
    [1, 2].map(async () => (await open(head, "results.csv")).getReader()),
  );
  for (const reader of readers) expect((await reader.read()).done).toBe(false);
  expect(isBusy(exports)).toBe(true);
  for (const reader of readers) await reader.cancel();
  expect([isBusy(exports), exports.totalCount]).toEqual([false, 0]);
  await vi.waitFor(async () => {
    const { rows } = await database.pool.query(
      "select pid from pg_stat_activity where application_name = 'lab101 export'",
    );
    expect(rows).toEqual([]);
  }, 5_000);
  expect(rowsOf(await textOf("answers.csv", { lesson: "no-such-lesson" }))).toHaveLength(1);
});

test("an export that the database refuses fails before it begins, and holds no connection", async () => {
  const query = { toSQL: () => ({ sql: "select 1 / $1::int", params: [0] }) };
  await expect(exportRows(exports, query).next()).rejects.toThrow("division by zero");
  expect(isBusy(exports)).toBe(false);
});

test.each(TABLE_FILES)(
  "%s holds what the viewer teaches and the filters let through",
  async (file) => {
    const filters = { learner: manyLearnerId(4), from: "2026-01-01" };
    const text = await textOf(file, filters);
    expect(text).toContain(manyClassId(1));
    expect(text).toContain("Elif 4");
    // Of another class, which another instructor teaches.
    const others = await textOf(file, { learner: manyLearnerId(3) });
    expect(others).toBe(file.endsWith(".csv") ? text.slice(0, text.indexOf("\r\n") + 2) : "[\n]\n");
    if (file.endsWith(".json")) {
      const rows = JSON.parse(text) as Record<string, unknown>[];
      expect(new Set(rows.map((row) => row.learner_id))).toEqual(new Set([manyLearnerId(4)]));
      expect(JSON.parse(await textOf(file, { ...filters, q: "no such text" }))).toEqual([]);
    }
  },
);

test("a run's row in CSV says what its row in JSON says", async () => {
  const one = { learner: manyLearnerId(4), outcome: "finished", to: "2026-01-03" } as const;
  const [head = [], ...rows] = rowsOf((await textOf("runs.csv", one)).replace("\ufeff", ""));
  const objects = JSON.parse(await textOf("runs.json", one)) as Record<string, unknown>[];
  expect(rows.length).toBe(objects.length);
  expect(objects.length).toBeGreaterThan(0);
  const at = head.indexOf("duration_ms");
  expect(rows.map((row) => Number(row[at]))).toEqual(objects.map((run) => run.duration_ms));
  const [first] = objects;
  expect(first).toMatchObject({ class: "Class 1", learner: "Elif 4", outcome: "finished" });
  expect(first).toMatchObject({ params: { clients: expect.any(Number) }, reviewed_at: null });
});

test("results are long in CSV: a row for each value, with its path", async () => {
  const one = { learner: manyLearnerId(4), to: "2026-01-01" };
  const objects = JSON.parse(await textOf("results.json", one)) as { result: object }[];
  const [head, ...rows] = rowsOf(await textOf("results.csv", one));
  expect(head?.slice(-2)).toEqual(["path", "value"]);
  const values = objects.flatMap(({ result }) => [...leavesOf(result)]);
  expect(rows.map((row) => row.slice(-2))).toEqual(values.map((leaf) => leaf.map(String)));
});

test("answers that look like formulas are defused in CSV, and left as they are in JSON", async () => {
  const of = { learner: manyLearnerId(4) };
  expect(await textOf("answers.csv", of)).toContain(",'=1+");
  expect(await textOf("answers.json", of)).toContain('"answer":"=1+');
});

test("captures come as an archive of files that Wireshark opens, one a run", async () => {
  const { db } = database;
  const filters = { learner: manyLearnerId(4), to: "2026-01-01" };
  const runs = await runsToCapture(db, teacher, filters, 1_000);
  const events = [
    { seq: 1, at: 5, side: "wire", type: "wire.open", data: { conn: 1, by: "client" } },
  ];
  await db.insert(runChunks).values(
    runs.map(({ id }) => ({
      runId: id,
      firstSeq: 1,
      lastSeq: 1,
      events: JSON.stringify(events),
    })),
  );
  const files = unzipSync(new Uint8Array(await new Response(capturesZip(db, runs)).arrayBuffer()));
  expect(Object.keys(files)).toEqual(
    runs.map((run) => `lab101-${run.experiment}-${run.id}.pcapng`),
  );
  expect(runs.length).toBeGreaterThan(1);
  for (const file of Object.values(files)) {
    expect(Buffer.from(file.subarray(0, 4)).toString("hex")).toBe("0a0d0d0a");
  }
  expect(await runsToCapture(db, teacher, { class: manyClassId(3) }, 1_000)).toEqual([]);
});
