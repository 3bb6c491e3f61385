import pg from "pg";
import * as z from "zod";
import { type RunEvent, runEventSchema, wireEventSchemas } from "#protocol/run-event.ts";

const runSchema = z.object({
  experiment: z.string(),
  lesson: z.string().nullable(),
  outcome: z.string().nullable(),
  user_id: z.uuid(),
  result: z.looseObject({ status: z.int().nullable().optional() }).nullable(),
});
const chunkSchema = z.object({ events: z.string() });
const countSchema = z.object({ count: z.int() });

/** Asks over a connection of its own, so that no test holds on to a database that goes away. */
async function query(databaseUrl: string, sql: string, value: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql, [value])).rows;
  } finally {
    await client.end();
  }
}

/** A run as it is in the database: its row, and its log as events and as the stored text. */
export async function storedRun(databaseUrl: string, id: string) {
  const [run] = await query(databaseUrl, "select * from runs where id = $1", id);
  const chunks = await query(
    databaseUrl,
    "select events from run_chunks where run_id = $1 order by first_seq",
    id,
  );
  const pieces = z.array(chunkSchema).parse(chunks);
  return {
    row: runSchema.parse(run),
    events: pieces.flatMap(({ events }) => z.array(runEventSchema).parse(JSON.parse(events))),
    text: pieces.map(({ events }) => events).join("\n"),
  };
}

/** How many learners were made for browsers that call themselves `agent`. */
export async function learnersOf(databaseUrl: string, agent: string): Promise<number> {
  const [row] = await query(
    databaseUrl,
    "select count(distinct user_id)::int as count from sessions where user_agent = $1",
    agent,
  );
  return countSchema.parse(row).count;
}

/** What the sidecar read, or wrote, on all connections of a run ([TAP1]). */
export function wireBytes(events: readonly RunEvent[], type: "wire.read" | "wire.write"): Buffer {
  const chunks = events.filter((event) => event.type === type);
  return Buffer.concat(
    chunks.map(({ data }) => Buffer.from(wireEventSchemas[type].parse(data).bytes, "base64")),
  );
}
