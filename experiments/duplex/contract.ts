import * as z from "zod";
import { defineExperiment } from "#protocol/experiment.ts";
import { BOUNDS, paramsFault } from "./bounds.ts";
import { browserEventSchemas, serverEventSchemas, waySchema } from "./events.ts";
import { summarizeDuplex } from "./summary.ts";

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.int().min(min).max(max);

export const duplexParams = z
  .strictObject({
    /** So many questions the client asks; as many notices the server has for the client. */
    exchanges: within(BOUNDS.exchanges).default(10),
    /** Bytes of each question, answer and notice. */
    bytes: within(BOUNDS.bytes).default(64),
    /** How long the server thinks before it answers, milliseconds. */
    thinkMs: within(BOUNDS.thinkMs).default(20),
    /** Round trip that the link adds, milliseconds. */
    roundTripMs: within(BOUNDS.roundTripMs).default(60),
    /** What the link lets through in each direction; null: all it can. */
    bytesPerSecond: within(BOUNDS.bytesPerSecond)
      .nullable()
      .default(1024 * 1024),
    /** Size of the large message; 0: that part is left out. */
    largeBytes: within(BOUNDS.largeBytes).default(256 * 1024),
  })
  .superRefine((params, context) => {
    const fault = paramsFault(params);
    if (fault) context.addIssue({ code: "custom", path: [fault.field], message: fault.message });
  });
export type DuplexParams = z.infer<typeof duplexParams>;

/** Microseconds; of n values the p95 is the ⌈0.95 n⌉th. */
const spread = z.strictObject({ mean: z.int(), p95: z.int(), max: z.int() });
export type Spread = z.infer<typeof spread>;

/** `payload`: HTTP content, or what data frames carry; `header`: all else. */
const split = z.strictObject({ header: z.int(), payload: z.int() });

/** All times in microseconds. */
const phaseResult = z.strictObject({
  /** From the first question to the last arrival; null when the phase did not end. */
  lasted: z.int().nullable(),
  complete: z.boolean(),
  /** From the begin of opening the connection until the client could use it. */
  opening: z.int().nullable(),
  answered: z.int(),
  notices: z.int(),
  /** From a question's arising to its being sent, and to its answer. */
  waitToAsk: spread.nullable(),
  waitForAnswer: spread.nullable(),
  /** From a notice's arising to its being sent, and to its arrival. */
  waitToTell: spread.nullable(),
  waitForNotice: spread.nullable(),
  /** How long bytes were under way in both directions at once: surely, and at the most. */
  overlap: z.strictObject({ least: z.int(), most: z.int() }),
  /** Largest error of the page's clock. */
  error: z.int(),
  /** What befell the page meanwhile, so that these times mean nothing; null: nothing. */
  disturbed: z.string().nullable(),
  /** TCP connections that carried it. */
  connections: z.int(),
  /** Bytes of the phase's connections on the wire, in each direction. */
  up: split,
  down: split,
});
export type PhaseResult = z.infer<typeof phaseResult>;

/** From the server's sending to the page's receipt; of the Ping to its Pong, on the server's clock. */
const lineResult = z.strictObject({
  large: z.int().nullable(),
  urgent: z.int().nullable(),
  ping: z.int().nullable(),
  error: z.int(),
});
export type LineResult = z.infer<typeof lineResult>;

export const duplexResult = z.strictObject({
  http: phaseResult,
  socket: phaseResult,
  line: z.partialRecord(waySchema, lineResult),
});
export type DuplexResult = z.infer<typeof duplexResult>;

export const duplex = defineExperiment({
  id: "duplex",
  title: "Both at once",
  params: duplexParams,
  serverEvents: serverEventSchemas,
  browserEvents: browserEventSchemas,
  result: duplexResult,
  summarize: summarizeDuplex,
});
