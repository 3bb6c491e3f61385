import * as z from "zod";
import { sidecarLoadSchema } from "#protocol/sidecar-load.ts";

/** The ways by which the same events reach the page, in the order they are shown. */
export const transportSchema = z.enum(["socket", "sse", "long-poll", "poll"]);
export type Transport = z.infer<typeof transportSchema>;
export const TRANSPORTS = transportSchema.options;

export const serverEvents = {
  /** Said first. `total` events will happen. */
  "transports.began": z.strictObject({
    params: z.record(z.string(), z.unknown()),
    total: z.int(),
    load: sidecarLoadSchema,
  }),
  /** Event `n`, from 1, happened on the server now. */
  "stream.event": z.strictObject({ n: z.int(), bytes: z.int() }),
  /**
   * Microseconds, so far, that the server's thread was busy for a transport: reading, parsing,
   * answering, writing, the lab's own recording of each; and in how many pieces. By the clock, so that a
   * processor with other work makes it longer. Neither garbage collection, nor the kernel's work later,
   * nor compression, which other threads do, are in it; nor, with compression, what `ws` writes after it.
   */
  "transport.work": z.strictObject({
    transport: transportSchema,
    micros: z.int(),
    pieces: z.int(),
  }),
  /** Said last. */
  "transports.ended": z.strictObject({ load: sidecarLoadSchema }),
} as const;

export const browserEvents = {
  /** One answer or one message arrived, with these events in it; none: an empty answer. */
  "transport.got": z.strictObject({
    transport: transportSchema,
    events: z.array(z.int()).max(4_000),
  }),
  /** A request failed or the connection was lost; the transport tries again. */
  "transport.trouble": z.strictObject({ transport: transportSchema, what: z.string().max(200) }),
  /** The transport has seen the last event, or gave up. */
  "transport.done": z.strictObject({ transport: transportSchema }),
} as const;
