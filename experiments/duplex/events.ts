import * as z from "zod";
import { sidecarLoadSchema } from "#protocol/sidecar-load.ts";

/** The two ways in which the same exchange takes place, in the order they are run. */
export const phaseSchema = z.enum(["http", "socket"]);
export type Phase = z.infer<typeof phaseSchema>;

/**
 * How an urgent message meets a large one: right behind it, on a connection of its own, or with the
 * large one cut into frames, where a control frame may go between (RFC 6455 5.4).
 */
export const waySchema = z.enum(["behind", "beside", "fragments"]);
export type Way = z.infer<typeof waySchema>;
export const WAYS = waySchema.options;

const id = z.int().min(1);
/** The large message, the urgent one, and a Ping that is just as urgent. */
const sentSchema = z.enum(["large", "urgent", "ping"]);

export const serverEventSchemas = {
  /** Said first. Questions and notices both arise every `paceMs`. */
  "duplex.began": z.strictObject({
    params: z.record(z.string(), z.unknown()),
    paceMs: z.int(),
    load: sidecarLoadSchema,
  }),
  /** The server has something to say of its own. */
  "notice.arose": z.strictObject({ phase: phaseSchema, id }),
  /** The server's code handed this to its socket, or the first part of it. */
  "line.sent": z.strictObject({ way: waySchema, what: sentSchema }),
  /** Said last. */
  "duplex.ended": z.strictObject({ load: sidecarLoadSchema }),
} as const;

export const browserEventSchemas = {
  /** The connection of a phase is about to be opened; the phase begins once it is. */
  "phase.opening": z.strictObject({ phase: phaseSchema }),
  "phase.began": z.strictObject({ phase: phaseSchema }),
  /** All answers and notices are here, or the phase was given up. */
  "phase.ended": z.strictObject({ phase: phaseSchema, complete: z.boolean() }),
  "question.arose": z.strictObject({ phase: phaseSchema, id }),
  /** It was handed to `fetch` or to the WebSocket. */
  "question.asked": z.strictObject({ phase: phaseSchema, id }),
  "question.answered": z.strictObject({ phase: phaseSchema, id }),
  "notice.arrived": z.strictObject({ phase: phaseSchema, id }),
  /** The page asked for the large message and the urgent one. */
  "line.asked": z.strictObject({ way: waySchema }),
  /** A whole message is here. Of a Ping a page learns nothing. */
  "line.arrived": z.strictObject({ way: waySchema, what: z.enum(["large", "urgent"]) }),
  /** A request failed, a connection was lost, or nothing came for too long. */
  "duplex.trouble": z.strictObject({ what: z.string().max(200) }),
} as const;
