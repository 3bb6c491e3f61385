import { type SQL, sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { inject } from "vitest";
import type { Person } from "#db/viewer.ts";
import { freshDatabase } from "./database.ts";

/** Ids that can be told from an index: `kind` is one digit, the index at most 11. */
const idOf = (kind: number, index: SQL) =>
  sql`('01900000-000${sql.raw(String(kind))}-7000-8000-' || lpad((${index})::text, 12, '0'))::uuid`;

/** The classes of `manyRuns`, of which the third is someone else's. */
export const manyClassId = (number: 1 | 2 | 3): string =>
  `01900000-0001-7000-8000-00000000000${number}`;
/** The learners of `manyRuns`, 1 to 300; each third is in the same class, beginning with 1 in class 2. */
export const manyLearnerId = (number: number): string =>
  `01900000-0002-7000-8000-${String(number).padStart(12, "0")}`;

/** Who teaches the first two classes of `manyRuns`. */
export const manyTeacher: Person = {
  id: "01900000-0009-7000-8000-000000000001",
  role: "instructor",
  name: "Ines",
  email: "ines@many.example",
};

const NAME = "many_runs";
/** Any constant will do that nobody else locks on the server of the tests. */
const LOCK = 0x3a9;

/**
 * A database of its own with 100,000 runs. The first to ask makes them, which takes ten seconds; whoever
 * comes later has a copy.
 */
export async function manyRunsDatabase(): ReturnType<typeof freshDatabase> {
  const { url, template } = inject("postgres");
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query("select pg_advisory_lock($1)", [LOCK]);
    const found = await admin.query("select from pg_database where datname = $1", [NAME]);
    if (found.rowCount === 0) await makeMany(admin, url, template);
    return await freshDatabase(NAME);
  } finally {
    await admin.end();
  }
}

async function makeMany(admin: pg.Client, url: string, template: string): Promise<void> {
  await admin.query(`create database ${NAME}_new template ${template}`);
  const own = new URL(url);
  own.pathname = `/${NAME}_new`;
  const client = new pg.Client({ connectionString: own.href });
  await client.connect();
  try {
    await manyRuns(drizzle(client), 100_000);
  } finally {
    await client.end();
  }
  await admin.query(`alter database ${NAME}_new rename to ${NAME}`);
}

/** What the runs' results look like: about 1 kB, as the experiments write them. */
const RESULT = sql`jsonb_build_object(
  'connections', 1 + n % 5, 'opened', n % 7 <> 0, 'label', 'run ' || n,
  'latency', jsonb_build_object('p50', n % 100 / 10.0, 'p99', n % 900 / 10.0, 'unit', 'ms'),
  'frames', padding.frames, 'closing', jsonb_build_object('code', 1000 + n % 15, 'clean', true))`;

/**
 * So many runs of 300 learners in three classes, of which `manyTeacher` teaches the first two; a part of
 * them reviewed, with feedback, with answers. In a few statements, so that 100,000 take seconds.
 */
async function manyRuns(db: Pick<NodePgDatabase, "execute">, count: number): Promise<void> {
  const run = idOf(3, sql`n`);
  const learner = idOf(2, sql`n % 300 + 1`);
  const learnersClass = idOf(1, sql`n % 3 + 1`);
  await db.execute(sql`
    insert into users (id, name, email, is_anonymous)
    select ${idOf(2, sql`n`)}, 'Anonymous', n || '@many.example', true from generate_series(1, 300) n`);
  await db.execute(sql`
    insert into users (id, name, email, role) values
      (${manyTeacher.id}, ${manyTeacher.name}, ${manyTeacher.email}, 'instructor')`);
  await db.execute(sql`
    insert into classes (id, name, code)
    select ${idOf(1, sql`n`)}, 'Class ' || n, 'MANY000' || n from generate_series(1, 3) n`);
  await db.execute(sql`
    insert into class_instructors (class_id, user_id)
    select ${idOf(1, sql`n`)}, ${manyTeacher.id} from generate_series(1, 2) n`);
  await db.execute(sql`
    insert into class_members (class_id, user_id, name)
    select ${idOf(1, sql`(n - 1) % 3 + 1`)}, ${idOf(2, sql`n`)},
      (array['Ada', 'Björn', 'Chiara', 'Đorđe', 'Elif'])[n % 5 + 1] || ' ' || n
    from generate_series(1, 300) n`);
  await db.execute(sql`
    insert into runs (id, user_id, class_id, experiment, lesson, params, environment, sidecar,
      started_at, ended_at, outcome, why, result)
    select ${run}, ${learner}, ${learnersClass},
      (array['handshake', 'duplex', 'heartbeat', 'backpressure', 'formats'])[n % 5 + 1],
      (array['handshake', 'full-duplex', 'heartbeats', 'backpressure', 'text-and-binary'])[n % 5 + 1],
      jsonb_build_object('clients', n % 50, 'seed', n::text),
      '{"agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0"}', 'many',
      timestamptz '2026-01-01' + n * interval '1 minute',
      case when n % 1000 = 999 then null
        else timestamptz '2026-01-01' + n * interval '1 minute' + n % 977 * interval '1 second' end,
      case when n % 1000 = 999 then null
        else (array['finished', 'finished', 'finished', 'stopped', 'stopped', 'limit', 'failed',
          'abandoned', 'interrupted', 'finished'])[n / 5 % 10 + 1] end,
      case when n % 1000 <> 999 and n / 5 % 10 between 5 and 8
        then 'What ended it was seen at step ' || n % 91 || '.' end,
      case when n % 1000 <> 999 then ${RESULT} end
    from generate_series(1, ${count}::int) n,
      (select jsonb_agg(jsonb_build_object('opcode', i % 3, 'bytes', i * 111, 'masked', true))
        as frames from generate_series(1, 18) i) padding`);
  await db.execute(sql`
    insert into reviews (run_id, reviewed_by, reviewed_at)
    select ${run}, ${manyTeacher.id}, now() from generate_series(1, ${count}::int) n where n % 5 < 2`);
  await db.execute(sql`
    insert into feedback (id, run_id, author_id, body)
    select ${idOf(4, sql`n`)}, ${run}, ${manyTeacher.id}, 'Well seen.'
    from generate_series(1, ${count}::int) n where n % 10 = 0`);
  await db.execute(sql`
    insert into answers (id, user_id, class_id, lesson, question, kind, answer, is_right)
    select ${idOf(5, sql`n`)}, ${learner}, ${learnersClass},
      (array['handshake', 'full-duplex', 'heartbeats'])[n / 300 % 3 + 1], 'q' || n / 900,
      'prediction', '=1+' || n, n / 900 % 4 < 3
    from generate_series(1, 3600) n`);
  // As autovacuum does some time after so many rows.
  await db.execute(sql`vacuum analyze runs, reviews, feedback, answers, class_members`);
}
