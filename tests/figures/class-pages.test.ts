import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClassRow } from "#db/access.ts";
import { type Database, type DatabaseHandle, openDatabase } from "#db/client.ts";
import { countFinishers, readLatestRuns } from "#db/queries/class-charts.ts";
import { readClassState } from "#db/queries/class-matrix.ts";
import { readTaughtClasses } from "#db/queries/classes.ts";
import { neighbours } from "#db/queries/neighbours.ts";
import { listRuns } from "#db/queries/run-list.ts";
import { classes } from "#db/schema.ts";
import { manyClassId, manyRunsDatabase, manyTeacher } from "#tests/support/many-runs.ts";

/** What an instructor's page may take at the server beside 100,000 runs, ms. */
const MOST_MS = 500;

let fresh: Awaited<ReturnType<typeof manyRunsDatabase>>;
let database: DatabaseHandle;
let group: ClassRow;

beforeAll(async () => {
  fresh = await manyRunsDatabase();
  database = openDatabase(fresh.url);
  const all = await database.db.select().from(classes);
  const found = all.find(({ id }) => id === manyClassId(1));
  if (!found) throw new Error("no class");
  group = found;
});
afterAll(async () => {
  await database?.close();
  await fresh?.drop();
});

const waiting = { sort: "-started", review: "waiting" } as const;
/** A run in the middle of what waits. */
async function inTheMiddle(db: Database): Promise<string> {
  const [run] = await listRuns(db, manyTeacher, { ...waiting, page: 400 });
  if (!run) throw new Error("no run");
  return run.id;
}

const pages: Record<string, (db: Database) => Promise<() => Promise<unknown>>> = {
  "the list of classes": async (db) => () => readTaughtClasses(db, manyTeacher),
  "the matrix of a class": async (db) => () => readClassState(db, group.id),
  "the charts of a class": async (db) => async () => {
    const latest = await readLatestRuns(db, group, "handshake");
    expect((await countFinishers(db, group)).get("handshake")).toBe(latest.length);
    return latest;
  },
  "the neighbours of a run that waits": async (db) => {
    const run = await inTheMiddle(db);
    return async () =>
      Object.values(await neighbours(db, manyTeacher, waiting, run)).filter(Boolean);
  },
  "the neighbours of a run by learner": async (db) => {
    const run = await inTheMiddle(db);
    const byLearner = { sort: "learner" } as const;
    return async () =>
      Object.values(await neighbours(db, manyTeacher, byLearner, run)).filter(Boolean);
  },
};

test.each(Object.entries(pages))("%s takes half a second at the most", async (_, prepare) => {
  const read = await prepare(database.db);
  const times: number[] = [];
  for (let reading = 0; reading < 3; reading++) {
    const began = performance.now();
    expect(Object.values((await read()) as object).length).toBeGreaterThan(1);
    times.push(performance.now() - began);
  }
  expect(times.sort((a, b) => a - b)[1]).toBeLessThan(MOST_MS);
});
