import * as z from "zod";
import { defineExperiment } from "#protocol/experiment.ts";
import { BOUNDS, paramsFault } from "./bounds.ts";
import { serverEventSchemas } from "./events.ts";
import { legSchema } from "./legs.ts";
import { KINDS } from "./messages.ts";
import { summarizeCompression } from "./summary.ts";

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.int().min(min).max(max);

export const compressionParams = z
  .strictObject({
    /** What the messages consist of. */
    kind: z.enum(KINDS).default("json"),
    /** Bytes of a message. */
    size: within(BOUNDS.size).default(400),
    /** Messages on each connection. */
    count: within(BOUNDS.count).default(16),
    /** Connections of each setting. */
    connections: within(BOUNDS.connections).default(2),
    /** Of the small window: 2 to this power bytes are looked back. */
    windowBits: within(BOUNDS.windowBits).default(9),
    /** Of the setting with a threshold: the server compresses no shorter message; bytes. */
    threshold: within(BOUNDS.threshold).default(1_024),
    /** The same seed gives the same messages. */
    seed: z.int().min(0).max(0xffff_ffff).default(101),
  })
  .superRefine((params, context) => {
    const fault = paramsFault(params);
    if (fault) context.addIssue({ code: "custom", path: [fault.field], message: fault.message });
  });
export type CompressionParams = z.infer<typeof compressionParams>;

const direction = z.strictObject({
  messages: z.int(),
  /** Of these, compressed: RSV1 is set. */
  compressed: z.int(),
  /** Bytes of the messages as applications have them. */
  data: z.int(),
  /** Bytes of their frames, headers and all. */
  wire: z.int(),
});
export type DirectionResult = z.infer<typeof direction>;

const legResult = z.strictObject({
  leg: legSchema,
  connections: z.int(),
  /** The server's `Sec-WebSocket-Extensions`; null: it sent none. */
  agreed: z.string().nullable(),
  up: direction,
  down: direction,
  /** CPU time of the sidecar's whole process for each message that was sent back, microseconds. */
  cpuPerMessage: z.int().nullable(),
  /** Resident memory that came with one connection, in a process of its own. */
  bytesPerConnection: z.int().nullable(),
  /** From `send` to the message that came back, in the page, microseconds. */
  roundTrip: z.strictObject({ p50: z.int(), p95: z.int() }).nullable(),
});
export type LegResult = z.infer<typeof legResult>;

export const compressionResult = z.strictObject({ legs: z.array(legResult) });
export type CompressionResult = z.infer<typeof compressionResult>;

export const compression = defineExperiment({
  id: "compression",
  title: "What compression costs and saves",
  params: compressionParams,
  serverEvents: serverEventSchemas,
  browserEvents: {},
  result: compressionResult,
  summarize: summarizeCompression,
});
