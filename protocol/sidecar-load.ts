import * as z from "zod";

/** How busy the sidecar was when it was asked: what measured times are to be read against. */
export const sidecarLoadSchema = z.strictObject({
  /** Version of Node that runs it. */
  node: z.string(),
  /** Runs that live on it, of all learners. */
  runs: z.int(),
  /** Share of the time, 0 to 1, that its event loop was busy since it was asked last. */
  busy: z.number(),
  /** The longest that its event loop was kept in that time, as far as was seen; microseconds. */
  loopDelayMax: z.int(),
  /** Resident memory of the process, bytes. */
  residentBytes: z.int(),
});
export type SidecarLoad = z.infer<typeof sidecarLoadSchema>;
