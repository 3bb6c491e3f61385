import * as z from "zod";
import { learnerOf } from "#db/auth.ts";
import { findOwnRun, type RunRow, readEvents } from "#db/queries/runs.ts";
import { getSite } from "#lib/site.ts";
import type { RunEvent } from "#protocol/run-event.ts";

export interface StoredRun {
  readonly run: Omit<RunRow, "userId" | "sidecar">;
  readonly events: RunEvent[];
}

/**
 * The run with this id, if it belongs to whoever sent these headers; null if it does not, if there
 * is none, or if the id is no id ([RUN1]). Throws when the database is away.
 */
export async function findRunOf(headers: Headers, id: string): Promise<StoredRun["run"] | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const { db, auth } = getSite();
  const learner = await learnerOf(auth, headers);
  if (!learner) return null;
  const row = await findOwnRun(db, learner, id);
  if (!row) return null;
  const { userId: _userId, sidecar: _sidecar, ...run } = row;
  return run;
}

/** `findRunOf`, and all events of the run. */
export async function readOwnRun(id: string, headers: Headers): Promise<StoredRun | null> {
  const run = await findRunOf(headers, id);
  return run && { run, events: await readEvents(getSite().db, id) };
}
