import { sql } from "drizzle-orm";
import type { ClassRow } from "#db/access.ts";
import type { Database } from "#db/client.ts";

/** A learner's latest finished run of an experiment. */
export interface LatestRun {
  readonly run: string;
  /** Their name in the class; null when they left it. */
  readonly name: string | null;
  readonly result: unknown;
}

/** How many of a class have finished a run, by experiment. */
export async function countFinishers(
  db: Database,
  { id }: ClassRow,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.execute<{ experiment: string; learners: number }>(sql`
    select experiment, count(distinct user_id)::int as learners from runs
    where class_id = ${id} and outcome = 'finished' group by experiment`);
  return new Map(rows.map(({ experiment, learners }) => [experiment, learners]));
}

/** Of each learner of a class the latest finished run of an experiment, by their names. */
export async function readLatestRuns(
  db: Database,
  { id }: ClassRow,
  experiment: string,
): Promise<LatestRun[]> {
  const { rows } = await db.execute<LatestRun & Record<string, unknown>>(sql`
    select r.id as run, m.name, r.result from (
      select distinct on (user_id) id, user_id, class_id, result from runs
      where class_id = ${id} and experiment = ${experiment} and outcome = 'finished'
      order by user_id, started_at desc, id desc
    ) r
    left join class_members m on m.class_id = r.class_id and m.user_id = r.user_id
    order by m.name nulls last, r.user_id`);
  return rows;
}
