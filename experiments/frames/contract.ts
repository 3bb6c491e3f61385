import * as z from "zod";
import { defineExperiment } from "#protocol/experiment.ts";
import { COMPOSER_LIMITS } from "#protocol/limits.ts";
import { answerSchema, outcomeSchema } from "./outcome.ts";
import { summarizeFrames } from "./summary.ts";

const decodedLength = (base64: string) => (base64.replace(/=+$/, "").length * 3) >> 2;

/** Bytes that the sidecar sends, as they are, over a connection of its own after the handshake. */
export const framesParams = z.strictObject({
  /** Each is handed to the socket at once; base64. */
  writes: z
    .array(z.base64().min(1))
    .min(1)
    .max(COMPOSER_LIMITS.writes)
    .refine(
      (writes) =>
        writes.reduce((sum, bytes) => sum + decodedLength(bytes), 0) <= COMPOSER_LIMITS.bytes,
      `all writes together are ${COMPOSER_LIMITS.bytes} bytes at most`,
    ),
  /** Milliseconds between two writes. */
  gapMs: z.int().min(0).max(COMPOSER_LIMITS.gapMs).default(0),
  /** Offer permessage-deflate in the handshake (RFC 7692 5). */
  deflate: z.boolean().default(false),
  /** What the learner says will happen, before it does. */
  prediction: outcomeSchema.nullable(),
  /** The prepared case that this is, unchanged; null for the learner's own. */
  case: z.string().max(64).nullable().default(null),
});
export type FramesParams = z.infer<typeof framesParams>;

const serverEvents = {
  /** Said first, so that prediction and answer stand in one log. */
  "frames.predicted": z.strictObject({
    prediction: outcomeSchema.nullable(),
    case: z.string().nullable(),
  }),
  /** What the server's own code saw of it, in the words of `ws`. */
  "server.message": z.strictObject({
    conn: z.int(),
    kind: z.enum(["text", "binary"]),
    bytes: z.int(),
  }),
  "server.error": z.strictObject({ conn: z.int(), code: z.string(), message: z.string() }),
  "server.close": z.strictObject({ conn: z.int(), code: z.int(), reason: z.string() }),
  /**
   * Everything was sent, or no more of it since the server closed. `bytes` counts from after the
   * handshake; what the client sent behind them is the lab's own closing.
   */
  "frames.sent": z.strictObject({ conn: z.int(), writes: z.int(), bytes: z.int() }),
  /**
   * The lab begins to close, since the server has been quiet: what it did before is its answer.
   * `afterMs` counts from the last write.
   */
  "frames.quiet": z.strictObject({ conn: z.int(), afterMs: z.int() }),
  /**
   * The connection is over. `closed`: by the server, with a Close or without. `quiet`: by the lab, the
   * server having been quiet. `timeout`: by the lab, the server never having been quiet, or never
   * having answered the handshake. `refused`: not a 101 that fits the key. `failed`: the run ended.
   */
  "frames.ended": z.strictObject({
    conn: z.int(),
    why: z.enum(["closed", "quiet", "timeout", "refused", "failed"]),
  }),
} as const;

export const framesResult = z.strictObject({
  case: z.string().nullable(),
  prediction: outcomeSchema.nullable(),
  /** Null while it is not known: the log was cut short. */
  outcome: outcomeSchema.nullable(),
  /** Whether the prediction was right; null when there was none, or nothing to compare it with. */
  right: z.boolean().nullable(),
  answers: z.array(answerSchema),
  /** What our decoder says is wrong with what was sent; null when nothing is. */
  fault: z.string().nullable(),
  framesSent: z.int(),
  bytesSent: z.int(),
});
export type FramesResult = z.infer<typeof framesResult>;

export const frames = defineExperiment({
  id: "frames",
  title: "Frames, bit by bit",
  params: framesParams,
  serverEvents,
  browserEvents: {},
  result: framesResult,
  summarize: summarizeFrames,
});
