import * as z from "zod";
import { defineExperiment } from "#protocol/experiment.ts";
import { sidecarLoadSchema } from "#protocol/sidecar-load.ts";
import { FORMATS_LIMITS, paramsFault } from "./bounds.ts";
import { formatSchema } from "./format.ts";
import { summarizeFormats } from "./summary.ts";

export const formatsParams = z
  .strictObject({
    /** The same seed gives the same states. */
    seed: z.int().min(0).max(0xffff_ffff).default(101),
    /** Players in the game: the size of a state. */
    players: z.int().min(1).max(FORMATS_LIMITS.players).default(12),
    /** How many states, a tick of the game apart, are sent in each encoding. */
    updates: z.int().min(1).max(FORMATS_LIMITS.updates).default(5),
    /** How many samples of encoding and of decoding are taken, of each encoding. */
    samples: z.int().min(20).max(FORMATS_LIMITS.samples).default(60),
  })
  .superRefine((params, context) => {
    const fault = paramsFault(params);
    if (fault) context.addIssue({ code: "custom", path: [fault.field], message: fault.message });
  });
export type FormatsParams = z.infer<typeof formatsParams>;

const serverEvents = {
  /** Said first. */
  "formats.began": z.strictObject({
    params: z.record(z.string(), z.unknown()),
    load: sidecarLoadSchema,
  }),
  /**
   * The server decoded a message of the learner's and compared it with the state that is due. Which
   * one that is follows from the path and from how many came before on its connection.
   */
  "formats.received": z.strictObject({
    conn: z.int(),
    format: formatSchema,
    update: z.int(),
    /** Bytes of the message as the server's code got it: inflated. */
    bytes: z.int(),
    equal: z.boolean(),
    why: z.string().max(300).optional(),
  }),
  /** The last state, with one and the same mistake in it, was sent back in this encoding. */
  "formats.planted": z.strictObject({
    conn: z.int(),
    format: formatSchema,
    /** Index of the player, and the field of it that is wrong. */
    player: z.int(),
    field: z.string(),
    /** What stands there, and what should. */
    value: z.number(),
    right: z.number(),
    /** What the mistake is, in a sentence. */
    why: z.string().max(300),
  }),
} as const;

const browserEvents = {
  /** A message about to be sent: the `message`th from 0 on this WebSocket is this update in this encoding. */
  "formats.sent": z.strictObject({
    socket: z.int(),
    message: z.int(),
    format: formatSchema,
    deflate: z.boolean(),
    update: z.int(),
  }),
  /**
   * Times of one operation on the last state in this browser: each sample is the mean of `batch` in a
   * row, nanoseconds. `encode` is from objects to bytes, `decode` from bytes to objects, without the
   * check of what came, which is the same for all. Fewer samples than were asked for: time was up.
   */
  "formats.timed": z.strictObject({
    format: formatSchema,
    operation: z.enum(["encode", "decode"]),
    batch: z.int(),
    /** Step of the browser's clock shared out over a batch, nanoseconds: samples are no finer. */
    step: z.int(),
    samples: z.array(z.int().min(0)).max(FORMATS_LIMITS.samples),
  }),
} as const;

const spread = z.strictObject({ p5: z.int(), p50: z.int(), p95: z.int(), step: z.int() });
const measured = z.strictObject({
  /**
   * Messages without and with permessage-deflate; `payload`: bytes of the payloads as they crossed the
   * wire; `frames`: of whole frames.
   */
  plain: z.strictObject({ messages: z.int(), payload: z.int(), frames: z.int() }),
  deflated: z.strictObject({ messages: z.int(), payload: z.int(), frames: z.int() }),
  /** How many of them the server decoded to a state equal to the one that was encoded, and not. */
  equal: z.int(),
  unequal: z.int(),
  /** Nanoseconds. */
  encode: spread.nullable(),
  decode: spread.nullable(),
});
export type FormatResult = z.infer<typeof measured>;

export const formatsResult = z.strictObject({
  updates: z.int(),
  players: z.int(),
  formats: z.record(formatSchema, measured),
});
export type FormatsResult = z.infer<typeof formatsResult>;

export const formats = defineExperiment({
  id: "formats",
  title: "One state, four encodings",
  params: formatsParams,
  serverEvents,
  browserEvents,
  result: formatsResult,
  summarize: summarizeFormats,
});
