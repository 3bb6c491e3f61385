import { eq } from "drizzle-orm";
import pg from "pg";
import { expect, test } from "vitest";
import { FEED_CHANNEL, noticeSchema } from "#db/queries/feed.ts";
import { classes, classMembers, runs } from "#db/schema.ts";
import { testClass, testInstructor, testPerson } from "#tests/support/people.ts";
import { ORIGIN, SECRET, testSession, testSidecar } from "#tests/support/sidecar.ts";

const KEYS = { secret: SECRET, siteUrl: ORIGIN };

test("a run belongs to the class its learner joined last, and the class hears of it", async () => {
  await using sidecar = await testSidecar();
  const { db, port } = sidecar;
  const { person: instructor } = await testInstructor(db, KEYS);
  const { person, cookie } = await testPerson(db, KEYS);
  const first = await testClass(db, [instructor], [person]);
  const second = await testClass(db, [instructor]);

  const listener = new pg.Client({ connectionString: sidecar.databaseUrl });
  await listener.connect();
  const heard: string[] = [];
  listener.on("notification", ({ payload }) => {
    const notice = noticeSchema.parse(JSON.parse(payload ?? ""));
    if (notice.what === "run") heard.push(`${notice.class} ${notice.run}`);
  });
  await listener.query(`listen ${FEED_CHANNEL}`);

  const session = await testSession(port, cookie);
  const runOnce = async () => {
    const { run } = await session.start();
    session.send({ type: "run.stop", ref: 0, run });
    await session.message("run.ended", (ended) => ended.run === run);
    await session.message("run.saved", (saved) => saved.run === run);
    return run;
  };
  const classOf = async (run: string) => {
    const [row] = await db.select().from(runs).where(eq(runs.id, run));
    return row?.classId;
  };

  const inFirst = await runOnce();
  expect(await classOf(inFirst)).toBe(first.id);
  const joined = { classId: second.id, userId: person.id, name: "Lena" };
  await db.insert(classMembers).values({ ...joined, joinedAt: new Date(Date.now() + 1) });
  expect(await classOf(await runOnce())).toBe(second.id);
  await db.update(classes).set({ archivedAt: new Date() }).where(eq(classes.id, second.id));
  expect(await classOf(await runOnce())).toBe(first.id);
  await db.delete(classMembers).where(eq(classMembers.userId, person.id));
  const heardSoFar = heard.length;
  const alone = await runOnce();
  expect(await classOf(alone)).toBeNull();

  // Once when it began, once when it ended.
  await expect.poll(() => heard.filter((one) => one === `${first.id} ${inFirst}`).length).toBe(2);
  expect(heard.slice(heardSoFar).some((one) => one.includes(alone))).toBe(false);
  session.socket.terminate();
  await listener.end();
});
