import { randomUUID } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import pg from "pg";
import * as z from "zod";
import type { RunEvent } from "#protocol/run-event.ts";

const SESSION_COOKIE = "lab101.session_token";
const ownerSchema = z.object({ user_id: z.uuid() });

/** As many events as the recorder keeps in one row, about. */
const PIECE = 500;

/** Stores a finished run of the learner whose browser this is, making them one. Gives its id. */
export async function storeRun(
  context: BrowserContext,
  databaseUrl: string,
  events: readonly RunEvent[],
): Promise<string> {
  const made = await context.request.post("/api/session");
  if (!made.ok()) throw new Error(`No learner: ${made.status()}`);
  const cookie = (await context.cookies()).find(({ name }) => name === SESSION_COOKIE);
  const [token] = decodeURIComponent(cookie?.value ?? "").split(".");
  const id = randomUUID();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const found = await client.query("select user_id from sessions where token = $1", [token]);
    await client.query(
      `insert into runs (id, user_id, experiment, params, environment, sidecar, started_at, ended_at, outcome)
       values ($1, $2, 'handshake', '{}', '{}', 'test', now(), now(), 'finished')`,
      [id, ownerSchema.parse(found.rows[0]).user_id],
    );
    for (let first = 0; first < events.length; first += PIECE) {
      const piece = events.slice(first, first + PIECE);
      await client.query(
        "insert into run_chunks (run_id, first_seq, last_seq, events) values ($1, $2, $3, $4)",
        [id, piece[0]?.seq, piece.at(-1)?.seq, JSON.stringify(piece)],
      );
    }
  } finally {
    await client.end();
  }
  return id;
}
