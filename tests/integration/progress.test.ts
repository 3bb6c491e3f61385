import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DatabaseHandle, openDatabase } from "#db/client.ts";
import { moveLearner } from "#db/queries/people.ts";
import { addProgress, readProgress } from "#db/queries/progress.ts";
import { challengePasses } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import type { Progress } from "#protocol/progress.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { testPerson } from "#tests/support/people.ts";
import { ORIGIN, SECRET } from "#tests/support/sidecar.ts";

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let database: DatabaseHandle;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.url);
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const person = async (): Promise<Person> =>
  (await testPerson(database.db, { secret: SECRET, siteUrl: ORIGIN })).person;
const told = (key: string, value: string, at: number): Progress => ({
  resetAt: 0,
  entries: { [key]: { value, at } },
});

describe("progress on the server", () => {
  test("forty devices that tell at the same time lose nothing", async () => {
    const lena = await person();
    const devices = Array.from({ length: 40 }, (_, index) => index);
    await Promise.all(
      devices.map((index) =>
        addProgress(database, lena, told(`quiz/handshake/q-${index}`, "right", index + 1)),
      ),
    );
    const { entries } = await readProgress(database.db, lena);
    expect(Object.keys(entries)).toHaveLength(40);
  });

  test("a device with a clock that is ahead does not win for ever", async () => {
    const lena = await person();
    const ahead = Date.now() + 3_600_000;
    await addProgress(database, lena, told("done/handshake", "yes", ahead));
    const later = Date.now() + 1_000;
    const merged = await addProgress(database, lena, told("done/handshake", "no", later));
    expect(merged?.entries["done/handshake"]?.value).toBe("no");
    expect(merged?.entries["done/handshake"]?.at).toBeLessThan(ahead);
  });

  test("more than a learner may have is refused, and what was there stays", async () => {
    const lena = await person();
    const many = (from: number): Progress => ({
      resetAt: 0,
      entries: Object.fromEntries(
        Array.from({ length: 1_200 }, (_, index) => [
          `quiz/handshake/q-${from + index}`,
          { value: "right", at: 1 },
        ]),
      ),
    });
    expect(await addProgress(database, lena, many(0))).not.toBeNull();
    expect(await addProgress(database, lena, many(1_200))).toBeNull();
    expect(await readProgress(database.db, lena)).toEqual(many(0));
  });

  test("who signs in keeps what they did before; of a challenge passed twice the first pass counts", async () => {
    const { db } = database;
    const [before, account] = [await person(), await person()];
    await addProgress(database, before, told("done/handshake", "yes", 2));
    await addProgress(database, account, told("done/polling", "yes", 1));
    const passes = [
      { userId: before.id, challenge: "both", passedAt: new Date(1_000) },
      { userId: account.id, challenge: "both", passedAt: new Date(2_000) },
      { userId: before.id, challenge: "one", passedAt: new Date(3_000) },
    ];
    for (const pass of passes) {
      await db.insert(challengePasses).values({ ...pass, experiment: "handshake" });
    }
    await moveLearner(db, before.id, account.id);
    expect((await readProgress(db, account)).entries).toEqual({
      "done/handshake": { value: "yes", at: 2 },
      "done/polling": { value: "yes", at: 1 },
    });
    expect((await readProgress(db, before)).entries).toEqual({});
    const moved = await db
      .select()
      .from(challengePasses)
      .where(eq(challengePasses.userId, account.id))
      .orderBy(challengePasses.challenge);
    expect(moved.map(({ challenge, passedAt }) => [challenge, passedAt.getTime()])).toEqual([
      ["both", 1_000],
      ["one", 3_000],
    ]);
  });
});
