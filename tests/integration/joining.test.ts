import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAuth } from "#db/auth.ts";
import { type DatabaseHandle, inTransaction, openDatabase } from "#db/client.ts";
import { acceptInvitation } from "#db/queries/accept-invitation.ts";
import { listInstructors, removeInstructor } from "#db/queries/instructors.ts";
import { makeInvitation, readInvitation, withdrawInvitation } from "#db/queries/invitations.ts";
import { classByCode, currentClassName, joinClass, standingIn } from "#db/queries/members.ts";
import { endSignIn, signIns } from "#db/queries/people.ts";
import { makeToken, tokensOf, withdrawToken } from "#db/queries/tokens.ts";
import { classes, classMembers, invitations, runs, users } from "#db/schema.ts";
import { STRANGER } from "#db/viewer.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { testClass, testInstructor, testPerson } from "#tests/support/people.ts";
import { ORIGIN, SECRET } from "#tests/support/sidecar.ts";

const KEYS = { secret: SECRET, siteUrl: ORIGIN };
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

const learnerRow = async (id: string) =>
  (await handle.db.select().from(users).where(eq(users.id, id)))[0];

describe("joining a class", () => {
  test("joining again renames, makes it the current class, and brings earlier runs if asked", async () => {
    const { db } = handle;
    const { person: ines } = await testInstructor(db, KEYS);
    const { person } = await testPerson(db, KEYS);
    const [first, second] = [await testClass(db, [ines]), await testClass(db, [ines])];
    await db.update(classes).set({ name: "Second" }).where(eq(classes.id, second.id));
    const made = { userId: person.id, experiment: "handshake", params: {}, environment: {} };
    await db.insert(runs).values({ ...made, sidecar: "test", startedAt: new Date() });
    const join = (classId: string, name: string, earlier = false) =>
      inTransaction(handle, (tx) => joinClass(tx, classId, person, { name, earlier }));

    await join(first.id, "Lena");
    expect(await standingIn(db, person, first.id)).toEqual({
      name: "Lena",
      isCurrent: true,
      teaches: false,
      loose: 1,
    });
    expect((await learnerRow(person.id))?.name).toBe("Lena");
    await join(second.id, "Lena B.", true);
    expect(await currentClassName(db, person)).toBe("Second");
    const [run] = await db.select().from(runs).where(eq(runs.userId, person.id));
    expect(run?.classId).toBe(second.id);
    await join(first.id, "Lena C.");
    expect(await currentClassName(db, person)).toBe("Networks");
    const places = await db.select().from(classMembers).where(eq(classMembers.userId, person.id));
    expect(places.map(({ name }) => name).sort()).toEqual(["Lena B.", "Lena C."]);
  });

  test("a code leads to its class, whatever state that is in, and to nothing else", async () => {
    const { db } = handle;
    const { person: ines } = await testInstructor(db, KEYS);
    const { id, code } = await testClass(db, [ines]);
    const state = async () => (await classByCode(db, code))?.state;
    expect(await state()).toBe("open");
    await db.update(classes).set({ isOpen: false }).where(eq(classes.id, id));
    expect(await state()).toBe("closed");
    await db.update(classes).set({ archivedAt: new Date() }).where(eq(classes.id, id));
    expect(await state()).toBe("archived");
    expect(await classByCode(db, "NOSUCHCD")).toBeNull();
    expect((await standingIn(db, ines, id)).teaches).toBe(true);
    expect((await standingIn(db, STRANGER, id)).name).toBeNull();
  });
});

describe("an invitation", () => {
  const auth = () => createAuth({ db: handle.db, trustedOrigins: [], ...KEYS });
  const accept = (tokenHash: string, email: string) => {
    const who = { email, name: "Ivo", password: "correct horse battery staple" };
    return inTransaction(handle, (tx) =>
      acceptInvitation(auth(), tx, { tokenHash, who, address: null }),
    );
  };

  test("makes one instructor, however many accept it at once", async () => {
    const { db } = handle;
    const { person: ines } = await testInstructor(db, KEYS);
    await makeInvitation(db, ines, "hash-1");
    const accepted = await Promise.all(
      ["a@lab.example", "b@lab.example", "c@lab.example"].map((email) => accept("hash-1", email)),
    );
    const refused = { ok: false, why: "used" };
    expect(accepted.filter(({ ok }) => ok)).toHaveLength(1);
    expect(accepted.filter(({ ok }) => !ok)).toEqual([refused, refused]);
    const made = (await listInstructors(db)).filter(({ name }) => name === "Ivo");
    expect(made).toHaveLength(1);
  });

  test("does not take over an account that exists, and stays good then", async () => {
    const { db } = handle;
    const { person: ines } = await testInstructor(db, KEYS);
    await makeInvitation(db, ines, "hash-2");
    expect(await accept("hash-2", ines.email ?? "")).toEqual({ ok: false, why: "has-account" });
    expect((await learnerRow(ines.id))?.name).toBe("Ines");
    expect((await readInvitation(db, "hash-2")).state).toBe("good");
  });

  test("is nothing when it is too old, withdrawn or unknown; none but its maker withdraws it", async () => {
    const { db } = handle;
    const { person: ines } = await testInstructor(db, KEYS);
    const { person: other } = await testInstructor(db, KEYS);
    const { id } = await makeInvitation(db, ines, "hash-3");
    expect(await withdrawInvitation(db, other, id)).toBe(false);
    await db
      .update(invitations)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(invitations.id, id));
    expect(await accept("hash-3", "d@lab.example")).toEqual({ ok: false, why: "expired" });
    expect(await withdrawInvitation(db, ines, id)).toBe(true);
    expect(await accept("hash-3", "d@lab.example")).toEqual({ ok: false, why: "unknown" });
    expect(await withdrawInvitation(db, ines, "'; drop table users")).toBe(false);
  });
});

test("tokens and sign-ins end for their owner only", async () => {
  const { db } = handle;
  const { person: ines } = await testInstructor(db, KEYS);
  const { person: other } = await testInstructor(db, KEYS);
  const token = await makeToken(db, ines, { name: "notebook", tokenHash: "hash-t" });
  expect(await withdrawToken(db, other, token)).toBeNull();
  expect(await tokensOf(db, ines)).toMatchObject([{ name: "notebook", lastUsedAt: null }]);
  expect(await withdrawToken(db, ines, token)).toBe("notebook");
  const [place] = await signIns(db, ines);
  const id = place?.id ?? "";
  expect(await endSignIn(db, other, id)).toBe(false);
  expect(await endSignIn(db, ines, id)).toBe(true);
  expect(await signIns(db, ines)).toEqual([]);
});

test("an instructor who is removed is a learner, signed out, without tokens and open invitations", async () => {
  const { db } = handle;
  const { person: ines } = await testInstructor(db, KEYS);
  const { person: other } = await testInstructor(db, KEYS);
  await testClass(db, [ines]);
  await testClass(db, [ines, other]);
  await makeToken(db, ines, { name: "notebook", tokenHash: "hash-r" });
  await makeInvitation(db, ines, "hash-r");
  const untaught = await inTransaction(handle, (tx) => removeInstructor(tx, ines));
  expect(untaught).toEqual(["Networks"]);
  expect((await learnerRow(ines.id))?.role).toBe("learner");
  expect(await signIns(db, ines)).toEqual([]);
  expect(await tokensOf(db, ines)).toEqual([]);
  expect((await readInvitation(db, "hash-r")).state).toBe("unknown");
});
