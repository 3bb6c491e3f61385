import type { Database } from "#db/client.ts";
import { type RunRow, readLastEvents, streamEvents } from "#db/queries/runs.ts";
import { captureOf } from "./capture.ts";

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
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
