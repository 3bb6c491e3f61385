import * as z from "zod";
import { type RunEvent, linkEventSchemas as schemas } from "#protocol/run-event.ts";

const linkEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("link.connected"), data: schemas["link.connected"] }),
  z.object({ type: z.literal("link.fault"), data: schemas["link.fault"] }),
  z.object({ type: z.literal("link.struck"), data: schemas["link.struck"] }),
  z.object({ type: z.literal("link.ended"), data: schemas["link.ended"] }),
  z.object({ type: z.literal("link.dropped"), data: schemas["link.dropped"] }),
]);

/** What the cable told of itself, or was told ([LNK6], [FLT4]). */
export type LinkEvent = z.infer<typeof linkEventSchema> & {
  readonly seq: number;
  /** Microseconds since the run began. */
  readonly at: number;
};

/** The event as one of the cable's, or null. */
export function readLinkEvent({ side, type, data, seq, at }: RunEvent): LinkEvent | null {
  if (side !== "server" || !type.startsWith("link.")) return null;
  const read = linkEventSchema.safeParse({ type, data });
  return read.success ? { ...read.data, seq, at } : null;
}

/** The connections that it is about: those that were open. */
export function connsOf({ type, data }: LinkEvent): readonly number[] {
  return type === "link.fault" ? data.conns : [data.conn];
}
