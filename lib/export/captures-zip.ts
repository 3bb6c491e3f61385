import { makeZip } from "client-zip";
import type { RunRow } from "#db/access.ts";
import type { Database } from "#db/client.ts";
import { storedCapture } from "#lib/capture/stored-capture.ts";

/** Captures in one archive at the most. */
export const MOST_CAPTURES = 1_000;

/** The captures of runs as a ZIP archive; each is read when the one before it is taken. */
export function capturesZip(
  db: Database,
  runs: Iterable<Pick<RunRow, "id" | "experiment" | "startedAt">>,
): ReadableStream<Uint8Array> {
  async function* files() {
    for (const run of runs) {
      const name = `lab101-${run.experiment}-${run.id}.pcapng`;
      yield { name, lastModified: run.startedAt, input: await storedCapture(db, run) };
    }
  }
  return makeZip(files());
}
