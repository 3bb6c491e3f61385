import { randomBytes } from "node:crypto";
import type { Database } from "#db/client.ts";
import {
  answers,
  apiTokens,
  classInstructors,
  comments,
  feedback,
  invitations,
  runChunks,
  runShares,
  runs,
  sessions,
  staffNotes,
  users,
} from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import { hashToken, newToken } from "#lib/access/token.ts";
import { testClass, testInstructor, testPerson } from "./people.ts";

interface Keys {
  readonly secret: string;
  readonly siteUrl: string;
}

/** Everyone who may stand before a route, by what they are to the run and the class in question. */
export const ROLES = [
  "stranger",
  "owner",
  "classmate",
  "instructor of the class",
  "another instructor",
] as const;
export type AccessRole = (typeof ROLES)[number];

export type Cookies = Readonly<Record<AccessRole, string | undefined>>;

/** The people, signed in; each with a class, so that nobody is refused for having none. */
export async function makePeople(db: Database, keys: Keys) {
  const [owner, classmate] = [await testPerson(db, keys), await testPerson(db, keys)];
  const [instructor, another] = [await testInstructor(db, keys), await testInstructor(db, keys)];
  const cookies: Cookies = {
    stranger: undefined,
    owner: owner.cookie,
    classmate: classmate.cookie,
    "instructor of the class": instructor.cookie,
    "another instructor": another.cookie,
  };
  const people = {
    owner: owner.person,
    classmate: classmate.person,
    instructor: instructor.person,
    another: another.person,
  };
  return { cookies, people };
}
export type People = Awaited<ReturnType<typeof makePeople>>["people"];

/** A class with a run in it, and one of everything that can hang on either. */
export async function makeThings(db: Database, people: People) {
  const { owner, classmate, instructor, another } = people;
  const course = await testClass(db, [instructor], [owner, classmate]);
  await testClass(db, [another]);
  const run = await makeRun(db, owner, course.id);
  const colleague = await idOf(db.insert(users).values(aColleague()).returning());
  await db.insert(classInstructors).values({ classId: course.id, userId: colleague });
  const shareToken = newToken();
  await db.insert(runShares).values({ runId: run.id, token: shareToken });
  const by = { runId: run.id, authorId: instructor.id, body: "Well seen." };
  const answer = { userId: owner.id, classId: course.id, lesson: "handshake", kind: "explanation" };
  await db.insert(answers).values({ ...answer, question: "q", answer: "So", kind: "explanation" });
  const invitationToken = newToken();
  const expiresAt = new Date(Date.now() + 60_000);
  const invitedBy = instructor.id;
  const invitation = { tokenHash: hashToken(invitationToken), invitedBy, expiresAt };
  const apiToken = newToken();
  const token = { userId: instructor.id, name: "script", tokenHash: hashToken(apiToken) };
  const signIn = { userId: owner.id, token: newToken(), expiresAt };
  return {
    course,
    run,
    colleague,
    shareToken,
    invitationToken,
    apiToken,
    session: await idOf(db.insert(sessions).values(signIn).returning()),
    feedback: await idOf(db.insert(feedback).values(by).returning()),
    note: await idOf(db.insert(staffNotes).values(by).returning()),
    comment: await idOf(
      db
        .insert(comments)
        .values({ userId: instructor.id, title: "Good", body: "Good" })
        .returning(),
    ),
    invitation: await idOf(db.insert(invitations).values(invitation).returning()),
    token: await idOf(db.insert(apiTokens).values(token).returning()),
  };
}
export type Things = Awaited<ReturnType<typeof makeThings>>;

const aColleague = () => ({
  name: "Otto",
  email: `${randomBytes(6).toString("hex")}@lab.example`,
  role: "instructor" as const,
});

async function makeRun(db: Database, owner: Person, classId: string) {
  const [run] = await db
    .insert(runs)
    .values({
      userId: owner.id,
      classId,
      experiment: "handshake",
      lesson: "handshake",
      params: { mode: "browser" },
      environment: { name: "test", agent: "test" },
      sidecar: `test-${randomBytes(4).toString("hex")}`,
      startedAt: new Date(Date.now() - 10_000),
      endedAt: new Date(),
      outcome: "finished",
      result: { note: "secret result" },
    })
    .returning();
  if (!run) throw new Error("no run");
  const event = { seq: 1, at: 0, side: "server", type: "run.ended", data: { outcome: "finished" } };
  const events = JSON.stringify([event]);
  await db.insert(runChunks).values({ runId: run.id, firstSeq: 1, lastSeq: 1, events });
  return run;
}

async function idOf(inserted: Promise<{ id: string }[]>): Promise<string> {
  return (await inserted)[0]?.id ?? "";
}
