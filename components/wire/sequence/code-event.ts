import * as z from "zod";
import { type RunEvent, socketEventSchemas as schemas } from "#protocol/run-event.ts";

const codeEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("socket.connecting"), data: schemas["socket.connecting"] }),
  z.object({ type: z.literal("socket.open"), data: schemas["socket.open"] }),
  z.object({ type: z.literal("socket.send"), data: schemas["socket.send"] }),
  z.object({ type: z.literal("socket.message"), data: schemas["socket.message"] }),
  z.object({ type: z.literal("socket.error"), data: schemas["socket.error"] }),
  z.object({ type: z.literal("socket.close"), data: schemas["socket.close"] }),
]);

/** What the learner's code did or saw through its WebSocket object. */
export type CodeEvent = z.infer<typeof codeEventSchema> & {
  readonly seq: number;
  /** Microseconds since the run began: the browser's clock, mapped onto the server's. */
  readonly at: number;
  /** How far off `at` may be, either way, in microseconds ([CLK1]). */
  readonly error: number;
};

/** The event as one of a WebSocket object's, or null. */
export function readCodeEvent({
  side,
  type,
  data,
  seq,
  at,
  error = 0,
}: RunEvent): CodeEvent | null {
  if (side !== "browser") return null;
  const read = codeEventSchema.safeParse({ type, data });
  return read.success ? { ...read.data, seq, at, error } : null;
}
