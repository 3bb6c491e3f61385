import type { RunRow } from "#db/access.ts";
import type { Database } from "#db/client.ts";
import { readLastEvents, streamEvents } from "#db/queries/runs.ts";
import { concatBytes } from "#protocol/bytes.ts";
import { captureOf } from "./capture.ts";

/** So much goes to whoever takes the capture at once: packets are small. */
const PART_BYTES = 64 * 1024;

/**
 * The capture of a stored run. It is read from the database as it is taken: whoever stops taking
 * stops the reading. Rejects when the database is away; if that comes later, the stream breaks off.
 */
export async function storedCapture(
  db: Database,
  { id, experiment, startedAt }: Pick<RunRow, "id" | "experiment" | "startedAt">,
): Promise<ReadableStream<Uint8Array>> {
  const lastEvents = await readLastEvents(db, id);
  const pieces = captureOf({ id, experiment, startedAt, lastEvents }, streamEvents(db, id));
  return new ReadableStream({
    async pull(controller) {
      const part: Uint8Array[] = [];
      let next = await pieces.next();
      for (let length = 0; !next.done; next = await pieces.next()) {
        part.push(next.value);
        length += next.value.length;
        if (length >= PART_BYTES) break;
      }
      if (part.length > 0) controller.enqueue(concatBytes(part));
      if (next.done) controller.close();
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
