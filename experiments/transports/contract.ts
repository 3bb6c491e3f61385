import * as z from "zod";
import { defineExperiment } from "#protocol/experiment.ts";
import { LINK_LIMITS } from "#protocol/link.ts";
import { paramsFault } from "./bounds.ts";
import { browserEvents, serverEvents, transportSchema } from "./events.ts";
import { summarizeTransports } from "./summary.ts";

/** Each number's bounds are what the form and the sidecar hold; `paramsFault` has those of several together. */
export const transportsParams = z
  .strictObject({
    /** The same seed gives the same events. */
    seed: z.int().min(0).max(0xffff_ffff).default(101),
    /** Events per second, on average. */
    rate: z.number().min(0.1).max(50).default(4),
    /** Bytes of an event's text. */
    size: z.int().min(64).max(16_384).default(120),
    /** So many events happen at the same moment. */
    burst: z.int().min(1).max(50).default(1),
    /** How the moments lie: evenly, or at random (a Poisson process). */
    spacing: z.enum(["even", "random"]).default("random"),
    /** How long events happen. */
    seconds: z.int().min(5).max(60).default(20),
    /** From the start of one short poll to the start of the next, milliseconds. */
    intervalMs: z.int().min(50).max(30_000).default(1_000),
    /** What a poll is answered: all events since the last answer, or only the latest. */
    answer: z.enum(["all", "latest"]).default("all"),
    /** Length of a cookie, name and value, that goes with every request; 0 for none. */
    cookieBytes: z.int().min(0).max(4_096).default(0),
    /**
     * Whether a connection serves several requests (RFC 9112 9.3). If so, the server still closes one
     * that was idle for 5 s, Node's default.
     */
    keepAlive: z.boolean().default(true),
    /** Content-Encoding gzip for HTTP, permessage-deflate for WebSocket. */
    compress: z.boolean().default(false),
    /** Round trip that the link adds, milliseconds. */
    roundTripMs: z.int().min(0).max(LINK_LIMITS.roundTripMs).default(0),
  })
  .superRefine((params, context) => {
    const fault = paramsFault(params);
    if (fault) context.addIssue({ code: "custom", path: [fault.field], message: fault.message });
  });
export type TransportsParams = z.infer<typeof transportsParams>;

/** Bytes on the wire in one direction: `payload` is HTTP content or what data frames carry, `header` all else. */
const split = z.strictObject({ header: z.int(), payload: z.int() });

const transportResult = z.strictObject({
  /** HTTP requests, the opening handshake counted. */
  requests: z.int(),
  emptyAnswers: z.int(),
  /** TCP connections that carried it. */
  connections: z.int(),
  up: split,
  down: split,
  delivered: z.int(),
  /** Delivered together with others in one answer or message. */
  merged: z.int(),
  missed: z.int(),
  /** Delivered while the page slept, was hidden or had no network, or through trouble: not in `latency`. */
  leftOut: z.int(),
  /** From the event on the server to the page's code, microseconds; `error` is the largest clock error. */
  latency: z.strictObject({ p50: z.int(), p95: z.int(), max: z.int(), error: z.int() }).nullable(),
  workMicros: z.int(),
});
export type TransportResult = z.infer<typeof transportResult>;

export const transportsResult = z.strictObject({
  /** Events that happened. */
  total: z.int(),
  /** Microseconds from the first byte of any transport to the last sign of any. */
  lasted: z.int(),
  transports: z.record(transportSchema, transportResult),
  /** Bytes of no transport: the request that sets the cookie, what could not be read. */
  other: z.strictObject({ up: z.int(), down: z.int() }),
});
export type TransportsResult = z.infer<typeof transportsResult>;

export const transports = defineExperiment({
  id: "transports",
  title: "Four ways to the page",
  params: transportsParams,
  serverEvents,
  browserEvents,
  result: transportsResult,
  limits: { connections: 4_096, events: 40_000 },
  summarize: summarizeTransports,
});
