import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAuth } from "#db/auth.ts";
import { type DatabaseHandle, openDatabase } from "#db/client.ts";
import {
  answers,
  auditLog,
  classes,
  classMembers,
  feedback,
  runs,
  sessions,
  users,
} from "#db/schema.ts";
import { browserOf } from "#tests/support/browser-of.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { testClass, testInstructor, testPerson } from "#tests/support/people.ts";
import { ORIGIN, SECRET } from "#tests/support/sidecar.ts";

const KEYS = { secret: SECRET, siteUrl: ORIGIN };
const PASSWORD = "correct horse battery staple";
let database: Awaited<ReturnType<typeof freshDatabase>>;
let handle: DatabaseHandle;
beforeAll(async () => {
  database = await freshDatabase();
  handle = openDatabase(database.url);
});
afterAll(async () => {
  await handle.close();
  await database.drop();
});

const newAuth = () =>
  createAuth({ db: handle.db, secret: SECRET, siteUrl: ORIGIN, trustedOrigins: [ORIGIN] });

/** A run with feedback, a prediction and an explanation, of a class. */
async function workOf(userId: string, classId: string | null, author: string): Promise<string> {
  const { db } = handle;
  const [run] = await db
    .insert(runs)
    .values({
      userId,
      classId,
      experiment: "handshake",
      params: {},
      environment: {},
      sidecar: "test",
      startedAt: new Date(),
    })
    .returning();
  if (!run) throw new Error("no run");
  await db.insert(feedback).values({ runId: run.id, authorId: author, body: "Well seen." });
  const of = { userId, classId, lesson: "the-handshake", question: "q1", answer: "101" };
  await db.insert(answers).values({ ...of, kind: "prediction", isRight: true });
  await db.insert(answers).values({ ...of, kind: "explanation" });
  return run.id;
}

const runOf = async (id: string) => (await handle.db.select().from(runs).where(eq(runs.id, id)))[0];
const answersOf = (id: string) => handle.db.select().from(answers).where(eq(answers.userId, id));
const placesOf = (id: string) =>
  handle.db.select().from(classMembers).where(eq(classMembers.userId, id));
const idOf = async (email: string) =>
  (await handle.db.select().from(users).where(eq(users.email, email)))[0]?.id ?? "";

describe("an anonymous learner", () => {
  test("who makes an account keeps runs, feedback, answers and classes", async () => {
    const { db } = handle;
    const { person: ines } = await testInstructor(db, KEYS);
    const { person, cookie } = await testPerson(db, KEYS);
    const course = await testClass(db, [ines], [person]);
    const run = await workOf(person.id, course.id, ines.id);

    const post = browserOf(newAuth(), ORIGIN, "192.0.2.10", cookie);
    const body = { name: "Lena", email: "lena@lab.example", password: PASSWORD };
    expect((await post("/sign-up/email", body)).status).toBe(200);

    const id = await idOf(body.email);
    expect(await runOf(run)).toMatchObject({ userId: id, classId: course.id });
    expect(await db.select().from(feedback).where(eq(feedback.runId, run))).toHaveLength(1);
    expect(await answersOf(id)).toHaveLength(2);
    expect(await placesOf(id)).toMatchObject([{ classId: course.id, name: "Learner 1" }]);
    expect(await db.select().from(users).where(eq(users.id, person.id))).toEqual([]);
  });

  test("who signs in to an account in the same class is there once, by the name it has", async () => {
    const { db } = handle;
    const { person: ines } = await testInstructor(db, KEYS);
    const account = { name: "Mara", email: "mara@lab.example", password: PASSWORD };
    await browserOf(newAuth(), ORIGIN, "192.0.2.11")("/sign-up/email", account);
    const id = await idOf(account.email);
    const { person, cookie } = await testPerson(db, KEYS);
    const both = await testClass(db, [ines], [person]);
    const joinedAt = new Date("2026-01-01T00:00:00Z");
    await db.insert(classMembers).values({ classId: both.id, userId: id, name: "Mara", joinedAt });
    const other = await testClass(db, [ines], [person]);
    const mine = await workOf(id, both.id, ines.id);
    const before = await workOf(person.id, both.id, ines.id);

    const post = browserOf(newAuth(), ORIGIN, "192.0.2.11", cookie);
    expect((await post("/sign-in/email", account)).status).toBe(200);

    for (const run of [mine, before]) expect(await runOf(run)).toMatchObject({ userId: id });
    const places = await placesOf(id);
    expect(places.map(({ classId }) => classId).sort()).toEqual([both.id, other.id].sort());
    const place = places.find(({ classId }) => classId === both.id);
    expect(place?.name).toBe("Mara");
    expect(place?.joinedAt.getTime()).toBeGreaterThan(joinedAt.getTime());
    // Of two predictions for one question the account's stays; both explanations do.
    const kinds = (await answersOf(id)).map(({ kind }) => kind).sort();
    expect(kinds).toEqual(["explanation", "explanation", "prediction"]);
  });

  test("who signs in and takes nothing along leaves runs, answers and classes where they are", async () => {
    const { db } = handle;
    const { person: ines } = await testInstructor(db, KEYS);
    const account = { name: "Nils", email: "nils@lab.example", password: PASSWORD };
    await browserOf(newAuth(), ORIGIN, "192.0.2.13")("/sign-up/email", account);
    const { person, cookie } = await testPerson(db, KEYS);
    const course = await testClass(db, [ines], [person]);
    const run = await workOf(person.id, course.id, ines.id);

    const post = browserOf(newAuth(), ORIGIN, "192.0.2.13", cookie);
    const signedIn = await post("/sign-in/email", { ...account, takeAlong: false });
    expect(signedIn.status).toBe(200);

    expect(await runOf(run)).toMatchObject({ userId: person.id, classId: course.id });
    expect(await answersOf(person.id)).toHaveLength(2);
    expect(await placesOf(person.id)).toHaveLength(1);
    const id = await idOf(account.email);
    expect(await answersOf(id)).toEqual([]);
    // The browser is the account's from now on.
    expect((await post("/update-user", { name: "Nils N." })).status).toBe(200);
    const [row] = await db.select().from(users).where(eq(users.id, id));
    expect(row?.name).toBe("Nils N.");
  });

  test("who turns out to teach the class learns in it no more, and keeps the runs", async () => {
    const { db } = handle;
    const { person: ines } = await testInstructor(db, KEYS);
    const { person, cookie } = await testPerson(db, KEYS);
    const course = await testClass(db, [ines], [person]);
    const run = await workOf(person.id, course.id, ines.id);

    const post = browserOf(newAuth(), ORIGIN, "192.0.2.12", cookie);
    await post("/sign-in/email", { email: ines.email, password: PASSWORD });

    expect(await runOf(run)).toMatchObject({ userId: ines.id, classId: null });
    expect(await placesOf(ines.id)).toEqual([]);
    expect(await db.select().from(classes).where(eq(classes.id, course.id))).toHaveLength(1);
    const log = await db
      .select()
      .from(auditLog)
      .where(eq(auditLog.actorId, ines.id))
      .orderBy(auditLog.id);
    expect(log.at(-1)).toMatchObject({ action: "instructor.sign-in", address: "192.0.2.12" });
  });
});

describe("better-auth's own routes", () => {
  test("attempts to sign in are limited by address, and say how long to wait", async () => {
    const { db } = handle;
    const { person: ines } = await testInstructor(db, KEYS);
    const post = browserOf(newAuth(), ORIGIN, "192.0.2.20");
    // Refused before a password is hashed, which would take seconds, and counted all the same.
    const attempt = { email: "no address", password: "not the password" };
    for (let left = 120; left > 0; left--) {
      expect((await post("/sign-in/email", attempt)).status).toBe(400);
    }
    const right = { email: ines.email, password: PASSWORD };
    const refused = await post("/sign-in/email", right);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("x-retry-after"))).toBeGreaterThan(0);
    const elsewhere = browserOf(newAuth(), ORIGIN, "192.0.2.21");
    expect((await elsewhere("/sign-in/email", right)).status).toBe(200);
  });

  test.each([
    ["too long", "x".repeat(10_000)],
    ["blank", " \u202e "],
    ["no text", { a: 1 }],
  ])("a name that is %s is refused", async (_, name) => {
    const post = browserOf(newAuth(), ORIGIN, "192.0.2.22");
    const email = "nobody@lab.example";
    const response = await post("/sign-up/email", { name, email, password: PASSWORD });
    expect(response.status).toBe(400);
    expect(await idOf(email)).toBe("");
  });

  test("a name loses what turns text about, and no one sets a role or a picture", async () => {
    const email = "nora@lab.example";
    const post = browserOf(newAuth(), ORIGIN, "192.0.2.23");
    const name = "\u202eNora  <script>";
    await post("/sign-up/email", { name, email, password: PASSWORD, image: "https://x.example/" });
    const row = async () => (await handle.db.select().from(users).where(eq(users.email, email)))[0];
    expect(await row()).toMatchObject({ name: "Nora <script>", image: null, role: "learner" });
    expect((await post("/update-user", { role: "instructor" })).status).toBe(400);
    await post("/update-user", { name: "Nora\u2066 N.", image: "https://x.example/" });
    expect(await row()).toMatchObject({ name: "Nora N.", image: null, role: "learner" });
  });

  test("signing out everywhere ends all sessions", async () => {
    const account = { name: "Olga", email: "olga@lab.example", password: PASSWORD };
    const post = browserOf(newAuth(), ORIGIN, "192.0.2.24");
    await post("/sign-up/email", account);
    await browserOf(newAuth(), ORIGIN, "192.0.2.25")("/sign-in/email", account);
    const id = await idOf(account.email);
    const signedIn = () => handle.db.select().from(sessions).where(eq(sessions.userId, id));
    expect(await signedIn()).toHaveLength(2);
    expect((await post("/revoke-sessions", {})).status).toBe(200);
    expect(await signedIn()).toEqual([]);
  });
});
