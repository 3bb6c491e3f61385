import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase } from "#db/client.ts";
import { describeError, isPassing } from "#db/errors.ts";
import { freshDatabase } from "#tests/support/database.ts";

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  );
}

test("a statement that is wrong stays wrong; its values are not told", async () => {
  const database = await freshDatabase();
  const { db, close } = openDatabase(database.url);
  const error = await errorOf(db.execute(sql`select ${"a secret"}::int`));
  expect(isPassing(error)).toBe(false);
  expect(String(error)).toContain("params: a secret");
  expect(describeError(error)).toMatch(/^22P02: invalid input syntax/);
  expect(describeError(error)).not.toContain("params");
  await close();
  await database.drop();
});

test("a server that is not there may come back", async () => {
  const { db, close } = openDatabase("postgres://nobody@127.0.0.1:1/none");
  const error = await errorOf(db.execute(sql`select 1`));
  expect(isPassing(error)).toBe(true);
  expect(describeError(error)).toContain("ECONNREFUSED");
  await close();
});
