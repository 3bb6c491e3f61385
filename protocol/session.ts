import * as z from "zod";
import { faultSchema } from "#protocol/fault.ts";
import { runEventSchema, runOutcomeSchema } from "#protocol/run-event.ts";

/** The subprotocol of the control channel (PROTOCOL.md, section 3). */
export const SUBPROTOCOL = "lab101.v1";

const runId = z.uuid();
const ref = z.int().min(0).describe("The client's number for a request; the answer repeats it.");
const seq = z.int().min(0);

/** Client → sidecar. */
export const clientMessageSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("hello"),
    client: z.strictObject({ name: z.string().max(64), agent: z.string().max(512) }),
  }),
  /** `t0` is the client's clock in microseconds, opaque to the sidecar ([CLK1]). */
  z.strictObject({ type: z.literal("clock"), t0: z.number() }),
  z.strictObject({
    type: z.literal("run.start"),
    ref,
    experiment: z.string().min(1).max(32),
    lesson: z.string().min(1).max(64).optional(),
    params: z.unknown(),
  }),
  /** What the browser half saw; `at` is already on the run's clock, `error` its bound ([EVT3]). */
  z.strictObject({
    type: z.literal("run.report"),
    run: runId,
    events: z
      .array(
        z.strictObject({
          at: z.int().min(0),
          error: z.int().min(0),
          type: z.string().min(1).max(64),
          data: z.record(z.string(), z.unknown()),
        }),
      )
      .min(1)
      .max(200),
  }),
  z.strictObject({ type: z.literal("run.stop"), ref, run: runId }),
  /** Does something to the cable of this run ([FLT3]). */
  z.strictObject({ type: z.literal("run.fault"), ref, run: runId, fault: faultSchema }),
  /** Tells the server half to do something: the experiment's contract says what ([CMD1]). */
  z.strictObject({ type: z.literal("run.command"), ref, run: runId, command: z.unknown() }),
  /** The browser half is done; the sidecar ends the run once its own half is ([RUN6]). */
  z.strictObject({ type: z.literal("run.done"), run: runId }),
  /** After a reconnect: send me everything of this run past `seq` ([RES1]). */
  z.strictObject({ type: z.literal("run.resume"), ref, run: runId, seq }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;

/** Codes of an `error` message (PROTOCOL.md [ERR1]). */
export const errorCodeSchema = z.enum([
  "bad-message",
  "bad-params",
  "bad-event",
  "bad-command",
  "bad-fault",
  "unknown-experiment",
  "unknown-run",
  "too-many-runs",
  "recorder-full",
  "not-saved",
  "too-many-messages",
  "shutting-down",
]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** Sidecar → client. */
export const serverMessageSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("welcome"),
    learner: z.string(),
    sidecar: z.string(),
    version: z.string(),
    recording: z.enum(["ok", "waiting", "full"]),
  }),
  /** `t1` received, `t2` sent, both on the sidecar's clock in microseconds ([CLK1]). */
  z.strictObject({ type: z.literal("clock"), t0: z.number(), t1: z.number(), t2: z.number() }),
  z.strictObject({
    type: z.literal("run.started"),
    ref,
    run: runId,
    /** Capability for the path `/lab/<token>/…`; dies with the run. */
    token: z.string(),
    /** The run's zero on the sidecar's clock, in microseconds ([CLK2]). */
    zero: z.number(),
    startedAt: z.iso.datetime(),
  }),
  z.strictObject({ type: z.literal("run.events"), run: runId, events: z.array(runEventSchema) }),
  /** Answer to `run.fault` and `run.command`: it is done. What it did is told by events. */
  z.strictObject({ type: z.literal("run.taken"), ref, run: runId }),
  /** Everything up to `seq` is committed in Postgres ([REC1]). */
  z.strictObject({ type: z.literal("run.saved"), run: runId, seq }),
  /**
   * `lastSeq` is the last event of the run; `result` is what `summarize` made of them; `challenges`
   * are the ids of those it passes ([CHA1]).
   */
  z.strictObject({
    type: z.literal("run.ended"),
    run: runId,
    outcome: runOutcomeSchema,
    why: z.string().optional(),
    lastSeq: seq,
    result: z.unknown(),
    challenges: z.array(z.string().max(64)),
  }),
  /** Answer to `run.resume`; the missing events follow as `run.events`. */
  z.strictObject({
    type: z.literal("run.resumed"),
    ref,
    run: runId,
    live: z.boolean(),
    savedSeq: seq,
  }),
  z.strictObject({
    type: z.literal("recorder"),
    /** `waiting`: the database is away, events are kept in memory; `full`: no new run starts. */
    state: z.enum(["ok", "waiting", "full"]),
    queuedBytes: z.int(),
  }),
  z.strictObject({
    type: z.literal("error"),
    ref: ref.optional(),
    run: runId.optional(),
    code: errorCodeSchema,
    message: z.string(),
  }),
]);
export type ServerMessage = z.infer<typeof serverMessageSchema>;

export type Parsed<T> = { ok: true; value: T } | { ok: false; reason: string };

/**
 * Reads one control message: JSON, then the strict schema. The size was checked before, by the
 * socket's `maxPayload`. Never throws; `reason` is fit for showing to a person.
 */
export function parseMessage<T>(schema: z.ZodType<T>, text: string): Parsed<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, reason: "The message is not JSON." };
  }
  const parsed = schema.safeParse(json);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, reason: z.prettifyError(parsed.error) };
}
