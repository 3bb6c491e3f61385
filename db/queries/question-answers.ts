import { type SQL, sql } from "drizzle-orm";
import type { ClassRow } from "#db/access.ts";
import type { Database } from "#db/client.ts";
import type { AnswerKind } from "#protocol/answer.ts";

/** A question, as answers name it. */
export interface QuestionKey {
  readonly lesson: string;
  readonly question: string;
  readonly kind: AnswerKind;
}

export interface QuestionCounts extends QuestionKey {
  /** Of the class, learners who left it included; each once, however often they answered. */
  readonly answered: number;
  readonly right: number;
  readonly wrong: number;
  /** Of those who answered, who is in the class now. */
  readonly members: number;
}

/** An answer as an instructor reads it: of each learner the newest. */
export interface ClassAnswer {
  readonly learner: string;
  /** Their name in the class; null when they left it. */
  readonly name: string | null;
  readonly answer: string;
  readonly isRight: boolean | null;
  readonly at: Date;
  /** How often they answered. */
  readonly times: number;
}

/** Of each learner of a class the newest answer to each question. */
const newest = ({ id }: ClassRow): SQL => sql`(
  select distinct on (user_id, lesson, question, kind) *,
    count(*) over (partition by user_id, lesson, question, kind)::int as times
  from answers where class_id = ${id}
  order by user_id, lesson, question, kind, created_at desc, id desc)`;

/** How each question that was answered in a class was answered. */
export async function countAnswers(db: Database, of: ClassRow): Promise<QuestionCounts[]> {
  const { rows } = await db.execute<QuestionCounts & Record<string, unknown>>(sql`
    select a.lesson, a.question, a.kind, count(*)::int as answered,
      count(*) filter (where a.is_right)::int as right,
      count(*) filter (where not a.is_right)::int as wrong,
      count(m.user_id)::int as members
    from ${newest(of)} a
    left join class_members m on m.class_id = a.class_id and m.user_id = a.user_id
    group by a.lesson, a.question, a.kind`);
  return rows;
}

/**
 * What a class answered to one question. The order is shuffled by class, question and learner: it
 * tells nothing of them, and is the same for everyone and each time.
 */
export async function readClassAnswers(
  db: Database,
  of: ClassRow,
  { lesson, question, kind }: QuestionKey,
): Promise<ClassAnswer[]> {
  const { rows } = await db.execute<ClassAnswer & Record<string, unknown>>(sql`
    select a.user_id as learner, m.name, a.answer, a.is_right as "isRight",
      a.created_at as at, a.times
    from ${newest(of)} a
    left join class_members m on m.class_id = a.class_id and m.user_id = a.user_id
    where a.lesson = ${lesson} and a.question = ${question} and a.kind = ${kind}
    order by md5(concat_ws('/', a.class_id, a.lesson, a.question, a.user_id)), a.user_id`);
  return rows;
}

/** How many learn in a class now. */
export async function countMembers(db: Database, { id }: ClassRow): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from class_members where class_id = ${id}`,
  );
  return rows[0]?.count ?? 0;
}
