import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase } from "#db/client.ts";
import { deletePerson } from "#db/queries/delete-own.ts";
import { deleteRun } from "#db/queries/runs.ts";
import { readShare, sharedRun, shareRun, withdrawShare } from "#db/queries/shares.ts";
import { runs, users } from "#db/schema.ts";
import { newToken } from "#lib/access/token.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { storedRun } from "#tests/support/everything-of.ts";
import { testPerson } from "#tests/support/people.ts";
import { ORIGIN, SECRET, testSession, testSidecar } from "#tests/support/sidecar.ts";

const KEYS = { secret: SECRET, siteUrl: ORIGIN };

test("a link shows one run until it is withdrawn or the run deleted, and never works again", async () => {
  const fresh = await freshDatabase();
  const { db, close } = openDatabase(fresh.url);
  const { person } = await testPerson(db, KEYS);
  const run = await storedRun(db, person.id);
  const other = await storedRun(db, person.id);
  expect(await readShare(db, run)).toBeNull();

  const token = await shareRun(db, run, newToken());
  expect(await shareRun(db, run, newToken())).toBe(token);
  expect(await sharedRun(db, token)).toMatchObject({ id: run });
  expect(await readShare(db, other)).toBeNull();
  for (const wrong of ["", run, `${token}a`, `${token.slice(1)}\0`, token.toLowerCase()]) {
    expect(await sharedRun(db, wrong)).toBeNull();
  }

  await withdrawShare(db, run);
  expect(await sharedRun(db, token)).toBeNull();
  const next = await shareRun(db, run, newToken());
  expect(next).not.toBe(token);
  expect(await deleteRun(db, run)).toBe(true);
  expect(await sharedRun(db, next)).toBeNull();
  await close();
  await fresh.drop();
});

test("[REC4] a live run whose row is deleted ends as failed, and no other run suffers", async () => {
  await using sidecar = await testSidecar();
  const { db, port } = sidecar;
  const { person, cookie } = await testPerson(db, KEYS);
  const { cookie: otherCookie } = await testPerson(db, KEYS);
  const gone = await testSession(port, cookie);
  const stays = await testSession(port, otherCookie);
  const { run } = await gone.start();
  const { run: otherRun } = await stays.start();
  await expect.poll(() => db.$count(runs)).toBe(2);
  // As an account's deletion does when a run starts between its look and its act.
  await db.delete(users).where(eq(users.id, person.id));

  gone.send({ type: "run.stop", ref: 0, run });
  stays.send({ type: "run.stop", ref: 0, run: otherRun });
  const told = await gone.message("error", (error) => error.run === run);
  expect(told.code).toBe("not-saved");
  const saved = await stays.message("run.saved", (one) => one.run === otherRun);
  expect(saved.seq).toBeGreaterThan(0);
  // A control channel does not outlive its learner's next run ([AUT4]).
  const params = { mode: "browser" };
  gone.send({ type: "run.start", ref: 1, experiment: "handshake", params });
  expect(await gone.closed).toMatchObject({ code: 4401 });
  expect(await db.$count(runs)).toBe(1);
  stays.socket.terminate();
  const fresh = openDatabase(sidecar.databaseUrl);
  expect(await deletePerson(fresh, person, null)).toEqual({ kept: null });
  await fresh.close();
});
