import { and, desc, eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { answers } from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import type { AnswerRequest, GivenAnswer } from "#protocol/answer.ts";
import { currentClass } from "./classes.ts";
import { announce } from "./feed.ts";

const hasRun = sql<boolean>`exists (
  select 1 from runs r where r.user_id = ${answers.userId} and r.lesson = ${answers.lesson}
    and r.outcome = 'finished' and r.started_at > ${answers.createdAt})`;

/** The answers of a person in a lesson: to each question the newest. */
export async function answersIn(
  db: Database,
  person: Person,
  lesson: string,
): Promise<GivenAnswer[]> {
  const rows = await db
    .selectDistinctOn([answers.question, answers.kind], { row: answers, hasRun })
    .from(answers)
    .where(and(eq(answers.userId, person.id), eq(answers.lesson, lesson)))
    .orderBy(answers.question, answers.kind, desc(answers.createdAt), desc(answers.id));
  return rows.map(({ row, hasRun }) => told(row, hasRun));
}

const told = (row: typeof answers.$inferSelect, hasRun: boolean): GivenAnswer => ({
  question: row.question,
  kind: row.kind,
  answer: row.answer,
  isRight: row.isRight,
  at: row.createdAt.toISOString(),
  hasRun,
});

type Answered =
  | { readonly ok: true; readonly answer: GivenAnswer }
  /** It was predicted before: that stands. */
  | { readonly ok: false; readonly first: GivenAnswer };

/** Stores an answer and tells the class it belongs to. A second prediction is refused. */
export async function storeAnswer(
  db: Database,
  person: Person,
  { lesson, question, kind, answer }: AnswerRequest,
  isRight: boolean | null,
): Promise<Answered> {
  const classId = currentClass(person.id);
  const [row] = await db
    .insert(answers)
    .values({ userId: person.id, classId, lesson, question, kind, answer, isRight })
    .onConflictDoNothing()
    .returning();
  if (!row) {
    const all = await answersIn(db, person, lesson);
    const first = all.find((one) => one.question === question && one.kind === kind);
    if (!first) throw new Error("a prediction is neither stored nor new");
    return { ok: false, first };
  }
  if (row.classId) await announce(db, { class: row.classId, what: "answer" });
  return { ok: true, answer: told(row, false) };
}
