import * as z from "zod";
import { sidecarLoadSchema } from "#protocol/sidecar-load.ts";
import { legSchema } from "./legs.ts";
import { weightsSchema } from "./weighed.ts";

export const serverEventSchemas = {
  /** Said first. */
  "compression.began": z.strictObject({
    params: z.record(z.string(), z.unknown()),
    load: sidecarLoadSchema,
  }),
  /** It is this setting's turn: connections are taken at its path. */
  "compression.ready": z.strictObject({ leg: legSchema }),
  "compression.joined": z.strictObject({ leg: legSchema, conn: z.int().min(1) }),
  /** All messages are through, and the connections are still open. */
  "compression.measured": z.strictObject({
    leg: legSchema,
    connections: z.int(),
    /** Messages that were sent back. */
    messages: z.int(),
    /**
     * CPU time of the sidecar's whole process, all threads, from the last connection to the last
     * message sent back; microseconds.
     */
    cpu: z.strictObject({ user: z.int(), system: z.int() }),
    /** How long that was, microseconds. */
    lasted: z.int(),
    load: sidecarLoadSchema,
  }),
  /**
   * Connections of each setting were weighed in a process of its own, with messages of the same
   * kind, size and count: resident memory that came with one. Maybe for an earlier run that asked for the same.
   */
  "compression.weighed": z.strictObject({ connections: z.int(), weights: weightsSchema }),
  /** That could not be done. */
  "compression.unweighed": z.strictObject({ why: z.string().max(300) }),
  /** There are no more turns. */
  "compression.ended": z.strictObject({}),
} as const;
