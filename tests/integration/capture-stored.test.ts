import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { openDatabase } from "#db/client.ts";
import { readEvents, readLastEvents, streamEvents, writeBatch } from "#db/queries/runs.ts";
import { users } from "#db/schema.ts";
import { storedCapture } from "#lib/capture/stored-capture.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { freshDatabase } from "#tests/support/database.ts";

/** A run of one connection that read 640 kB, saved in many rows of two events each. */
async function longRun() {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.url);
  const [user] = await database.db
    .insert(users)
    .values({ name: "a learner", email: `${randomUUID()}@example.org` })
    .returning();
  const run = {
    id: randomUUID(),
    userId: user?.id ?? "",
    experiment: "handshake",
    params: {},
    environment: {},
    sidecar: "test",
    startedAt: new Date(),
  };
  const events = Array.from({ length: 80 }, (_, i): RunEvent => {
    const data = { conn: 1, bytes: btoa(`chunk ${i};`.padEnd(8_000)) };
    return { seq: i + 1, at: i, side: "wire", type: "wire.read", data };
  });
  const chunks = Array.from({ length: 40 }, (_, row) => ({
    runId: run.id,
    firstSeq: row * 2 + 1,
    lastSeq: row * 2 + 2,
    events: JSON.stringify(events.slice(row * 2, row * 2 + 2)),
  }));
  // What was saved first is not what is read first.
  await writeBatch(database, { starts: [run], chunks: chunks.toReversed(), ends: [] });
  return {
    database,
    run,
    events,
    async [Symbol.asyncDispose]() {
      await database.close();
      await fresh.drop();
    },
  };
}

test("the events of a long run come page by page, all and in order", async () => {
  await using stored = await longRun();
  const { db } = stored.database;
  const streamed: RunEvent[] = [];
  for await (const event of streamEvents(db, stored.run.id)) streamed.push(event);
  expect(streamed).toEqual(stored.events);
  expect(await readEvents(db, stored.run.id)).toEqual(stored.events);
  expect(await readLastEvents(db, stored.run.id)).toEqual(stored.events.slice(-2));
  expect(await readLastEvents(db, randomUUID())).toEqual([]);
});

test("a capture is read only as far as it is taken, and whole if it is", async () => {
  await using stored = await longRun();
  const { database, run } = stored;
  const whole = await new Response(await storedCapture(database.db, run)).text();
  for (let i = 0; i < 80; i++) expect(whole).toContain(`chunk ${i};`);

  let queries = 0;
  database.pool.on("acquire", () => queries++);
  const reader = (await storedCapture(database.db, run)).getReader();
  await reader.read();
  await reader.cancel();
  // That for the end of the log, and at most one page.
  expect(queries).toBeLessThanOrEqual(2);
});
