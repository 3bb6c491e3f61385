import { randomBytes, randomUUIDv7 } from "node:crypto";
import type { DatabaseHandle } from "#db/client.ts";
import type { NewChunk } from "#db/queries/runs.ts";
import { users } from "#db/schema.ts";
import { RECORDER_LIMITS } from "#protocol/limits.ts";
import { Recorder } from "#ws-server/recorder.ts";
import { pairedRow, type Row } from "./row.ts";

const ROUNDS = 6;
const WARM_UP_ROUNDS = 1;
/**
 * What a run hands over at once: a quiet one, and one at its most. So many rows that the 40 ms for
 * which the recorder gathers at first matter little, and all fit into its queue of 64 MiB.
 */
const SHAPES = [
  { name: "2 KiB", eventsBytes: 2048, rows: 12_000 },
  { name: "128 KiB", eventsBytes: 128 * 1024, rows: 400 },
];

/**
 * Rows of run logs committed through the recorder, from the first push to the last acknowledgement,
 * beside the same rows in plain multi-row inserts of the same batch size, one after the other, into
 * the same table. Rounds are taken turn about, each on a run of its own.
 */
export async function recorderRows(database: DatabaseHandle): Promise<Row[]> {
  const learner = randomUUIDv7();
  await database.db
    .insert(users)
    .values({ id: learner, name: "Learner", email: `${learner}@example.com` });
  const rows: Row[] = [];
  for (const { name, eventsBytes, rows: count } of SHAPES) {
    const rounds: { ours: number; bare: number }[] = [];
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      const chunks = makeChunks(count, eventsBytes);
      const ours = await recorded(database, chunks, await startRun(database, learner));
      const bare = await inserted(database, chunks, await startRun(database, learner));
      if (round >= 0) rounds.push({ ours: count / ours, bare: count / bare });
    }
    const bar = { of: "ratio", at: "least", value: 0.8 } as const;
    rows.push(pairedRow(rounds, { name: `recorder, rows of ${name}`, unit: "/s", bar }));
  }
  return rows;
}

type Chunk = Omit<NewChunk, "runId">;

function makeChunks(count: number, eventsBytes: number): Chunk[] {
  return Array.from({ length: count }, (_, i) => ({
    firstSeq: i + 1,
    lastSeq: i + 1,
    events: randomBytes((eventsBytes * 3) / 4).toString("base64"),
  }));
}

async function startRun({ pool }: DatabaseHandle, userId: string): Promise<string> {
  const id = randomUUIDv7();
  await pool.query(
    `insert into runs (id, user_id, experiment, params, environment, sidecar, started_at)
     values ($1, $2, 'handshake', '{}', '{}', 'bench', now())`,
    [id, userId],
  );
  return id;
}

/** Seconds until the recorder has said that the last row is saved. */
async function recorded(database: DatabaseHandle, chunks: readonly Chunk[], runId: string) {
  const last = chunks.length;
  const done = Promise.withResolvers<void>();
  const recorder = new Recorder(database, {
    saved: (_, seq) => seq === last && done.resolve(),
    refused: (_, error) => done.reject(error),
    stateChanged: (_state, _bytes, why) => why && done.reject(why),
  });
  const began = performance.now();
  for (const chunk of chunks) recorder.chunk({ runId, ...chunk });
  await done.promise;
  return (performance.now() - began) / 1000;
}

/** Seconds until the last plain insert is committed. */
async function inserted({ pool }: DatabaseHandle, chunks: readonly Chunk[], runId: string) {
  const rowsPerBatch = Math.max(
    1,
    Math.floor(RECORDER_LIMITS.batchBytes / (chunks[0]?.events.length ?? 1)),
  );
  const began = performance.now();
  for (let from = 0; from < chunks.length; from += rowsPerBatch) {
    const batch = chunks.slice(from, from + rowsPerBatch);
    const values = batch.map((_, i) => {
      const [run, first, last, events] = [1, 2, 3, 4].map((column) => `$${i * 4 + column}`);
      return `(${run}, ${first}, ${last}, ${events})`;
    });
    await pool.query(
      `insert into run_chunks (run_id, first_seq, last_seq, events) values ${values.join()}`,
      batch.flatMap(({ firstSeq, lastSeq, events }) => [runId, firstSeq, lastSeq, events]),
    );
  }
  return (performance.now() - began) / 1000;
}
