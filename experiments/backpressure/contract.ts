import * as z from "zod";
import { defineExperiment } from "#protocol/experiment.ts";
import { BOUNDS, paramsFault } from "./bounds.ts";
import {
  browserEventSchemas,
  POLICIES,
  policySchema,
  producerSchema,
  serverEventSchemas,
} from "./events.ts";
import { summarizeBackpressure } from "./summary.ts";

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.int().min(min).max(max);

export const stallSchema = z.strictObject({
  /** From the begin of a leg, milliseconds. */
  atMs: within(BOUNDS.stallAtMs),
  /** For how long, milliseconds. */
  ms: within(BOUNDS.stallMs),
});

export const backpressureParams = z
  .strictObject({
    producer: producerSchema.default("server"),
    /** Run one after another, each on a connection of its own, on the same schedule. */
    policies: z
      .array(policySchema)
      .min(1, "Choose one policy or more.")
      .max(POLICIES.length)
      .refine((list) => new Set(list).size === list.length, "Each policy once.")
      .default(["unlimited", "pause"]),
    /** Of the sizes of gaps between messages and of their keys. */
    seed: z.int().min(0).max(0xffffffff).default(1),
    /** Messages a second, and bytes of each. */
    rate: within(BOUNDS.rate).default(192),
    size: within(BOUNDS.size).default(16 * 1024),
    /** How long the source goes on in each leg. */
    seconds: within(BOUNDS.seconds).default(6),
    /** What the link lets through to the receiver, or what a stream's reader reads; null: all it can. */
    bytesPerSecond: within(BOUNDS.bytesPerSecond)
      .nullable()
      .default(6 * 1024 * 1024),
    /** When the link stands still, or a stream's reader. */
    stalls: z
      .array(stallSchema)
      .max(BOUNDS.stalls.max)
      .default([{ atMs: 1_000, ms: 4_000 }]),
    /** High-water mark: what may wait in the queue and in `bufferedAmount` together. Low water is half. */
    markBytes: within(BOUNDS.markBytes).default(1024 * 1024),
    /** Of how many things the messages tell: `coalesce` keeps the latest of each. */
    keys: within(BOUNDS.keys).default(8),
    /** What the page uses: `WebSocket`, or `WebSocketStream` where the browser has it. */
    receiver: z.enum(["socket", "stream"]).default("socket"),
  })
  .superRefine((params, context) => {
    const fault = paramsFault(params);
    if (fault) context.addIssue({ code: "custom", path: [fault.field], message: fault.message });
  });
export type BackpressureParams = z.infer<typeof backpressureParams>;

const legResult = z.strictObject({
  leg: z.int(),
  policy: policySchema,
  /** Messages. Of a leg that ended, produced = delivered + dropped + lost. */
  produced: z.int(),
  delivered: z.int(),
  dropped: z.int(),
  /** Neither: queued or on the way when the connection closed, or the leg was given up. */
  lost: z.int(),
  /** Age at delivery, from arising to receipt; microseconds, as batches tell it. */
  age: z.strictObject({ youngest: z.int(), oldest: z.int() }).nullable(),
  /** Most that was seen in each tank, bytes. */
  peak: z.strictObject({
    queued: z.int(),
    buffered: z.int(),
    kernel: z.int(),
    link: z.int(),
    /**
     * Of the sidecar's process outside the JavaScript heap, where buffers are (`external`), garbage
     * collected, above what it was when the leg began: the most of a few moments, the ends of stalls
     * among them.
     */
    memory: z.int(),
  }),
  /** Longest time that the source was held back; microseconds. */
  pausedFor: z.int(),
  /**
   * From the end of the last stall until the delay was over: what waited was no more than arises in
   * 0.1 s; microseconds. null: there was no stall, or it never was so.
   */
  recovery: z.int().nullable(),
  ended: z.enum(["drained", "closed", "gave-up"]).nullable(),
  /** Of the connection's end as the server saw it, where it said. A page may not send 1013: it says 4013. */
  code: z.int().nullable(),
});
export type LegResult = z.infer<typeof legResult>;

export const backpressureResult = z.strictObject({ legs: z.array(legResult) });
export type BackpressureResult = z.infer<typeof backpressureResult>;

export const backpressure = defineExperiment({
  id: "backpressure",
  title: "Backpressure",
  params: backpressureParams,
  serverEvents: serverEventSchemas,
  browserEvents: browserEventSchemas,
  result: backpressureResult,
  // Payloads are filler: the beginning of them is enough to see.
  limits: { capturedBytes: 64 * 1024, events: 40_000 },
  summarize: summarizeBackpressure,
});
