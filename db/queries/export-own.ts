import { and, asc, eq, gt } from "drizzle-orm";
import { ownRuns } from "#db/access.ts";
import type { Database } from "#db/client.ts";
import { readOwnFeedback } from "#db/queries/own-runs.ts";
import { readProgress } from "#db/queries/progress.ts";
import { streamChunks } from "#db/queries/runs.ts";
import {
  answers,
  challengePasses,
  classes,
  classMembers,
  runShares,
  runs,
  sessions,
  users,
} from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";

/** Runs read at once: their rows, not their logs. */
const PAGE = 50;

/**
 * All that the lab holds of a person, as pieces of one JSON document. Runs and their logs, which may
 * be many megabytes, are read as they are taken: a few rows of a log are in memory.
 */
export async function* exportOwn(db: Database, person: Person): AsyncGenerator<string> {
  const mine = eq(users.id, person.id);
  const [account] = await db.select().from(users).where(mine);
  const small = {
    exportedAt: new Date(),
    account,
    signIns: await readSignIns(db, person),
    classes: await readMemberships(db, person),
    answers: await db.select().from(answers).where(eq(answers.userId, person.id)),
    feedback: await readOwnFeedback(db, person),
    progress: await readProgress(db, person),
    challenges: await db
      .select()
      .from(challengePasses)
      .where(eq(challengePasses.userId, person.id)),
  };
  yield `${JSON.stringify(small, null, 2).slice(0, -2)},\n  "runs": [`;
  let isFirst = true;
  for await (const { run, share } of readRuns(db, person)) {
    const { sidecar: _sidecar, ...row } = run;
    const head = JSON.stringify({ ...row, shareToken: share });
    yield `${isFirst ? "" : ","}\n${head.slice(0, -1)},"events":[`;
    isFirst = false;
    let comma = "";
    // Each piece is a JSON array already: what stands between its brackets is copied as it is.
    for await (const events of streamChunks(db, run.id)) {
      yield comma + events.slice(1, -1);
      comma = ",";
    }
    yield "]}";
  }
  yield "\n]}\n";
}

async function* readRuns(db: Database, person: Person) {
  let after: string | null = null;
  while (true) {
    const page: { run: typeof runs.$inferSelect; share: string | null }[] = await db
      .select({ run: runs, share: runShares.token })
      .from(runs)
      .leftJoin(runShares, eq(runShares.runId, runs.id))
      .where(and(ownRuns(person), after ? gt(runs.id, after) : undefined))
      .orderBy(asc(runs.id))
      .limit(PAGE);
    yield* page;
    after = page.at(-1)?.run.id ?? null;
    if (page.length < PAGE) return;
  }
}

const readMemberships = (db: Database, person: Person) =>
  db
    .select({ class: classes.name, name: classMembers.name, joinedAt: classMembers.joinedAt })
    .from(classMembers)
    .innerJoin(classes, eq(classes.id, classMembers.classId))
    .where(eq(classMembers.userId, person.id));

const readSignIns = (db: Database, person: Person) =>
  db
    .select({
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
      ipAddress: sessions.ipAddress,
      userAgent: sessions.userAgent,
    })
    .from(sessions)
    .where(eq(sessions.userId, person.id));
