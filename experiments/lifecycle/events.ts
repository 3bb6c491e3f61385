import * as z from "zod";
import { sidecarLoadSchema } from "#protocol/sidecar-load.ts";

/** The ways in which a connection comes to its end, in the order in which they are run. */
export const endingSchema = z.enum([
  "client-closes",
  "server-closes",
  "both-close",
  "server-vanishes",
  "reset",
  "protocol-error",
  "refused-upgrade",
  "unreachable-host",
  "idle-proxy",
  "page-leaves",
]);
export type Ending = z.infer<typeof endingSchema>;
export const ENDINGS = endingSchema.options;

/** `readyState`, in the words of the browser's API (WHATWG websockets). */
export const readyStateSchema = z.enum(["CONNECTING", "OPEN", "CLOSING", "CLOSED"]);
export type ReadyState = z.infer<typeof readyStateSchema>;
export const READY_STATES = readyStateSchema.options;

const socket = z.int().min(1);
const conn = z.int().min(1);
const closeCode = z.int().min(0).max(65_535);
const reason = z.string().max(123);

export const serverEventSchemas = {
  /** Said first. `unreachable`: a WebSocket URL that nothing answers. */
  "lifecycle.began": z.strictObject({
    params: z.record(z.string(), z.unknown()),
    unreachable: z.string(),
    load: sidecarLoadSchema,
  }),
  /**
   * The server's end is in another state now: CONNECTING while it has not answered the upgrade (RFC
   * 6455 4.2), then what its `ws` object says.
   */
  "lifecycle.server-state": z.strictObject({ socket, conn, state: readyStateSchema }),
  /** The server called one of its functions, or did it at a lower level. */
  "lifecycle.server-called": z.strictObject({
    socket,
    conn,
    call: z.enum(["close", "send", "terminate", "refuse", "bad-frame", "vanish"]),
    /** `readyState` when it was called. */
    state: readyStateSchema.nullable(),
    code: closeCode.optional(),
    reason: reason.optional(),
    /** HTTP status of a refusal. */
    status: z.int().optional(),
    /** What `send` did: RFC 6455 knows no sending outside OPEN. */
    outcome: z.string().max(200).optional(),
  }),
  /** The `close` event of `ws`. */
  "lifecycle.server-close": z.strictObject({ socket, conn, code: closeCode, reason }),
  /** The `error` event of `ws`. */
  "lifecycle.server-error": z.strictObject({ socket, conn, message: z.string().max(200) }),
  /** Said last. */
  "lifecycle.ended": z.strictObject({ load: sidecarLoadSchema }),
} as const;

export const browserEventSchemas = {
  /** One ending begins, with the WebSocket object of this number (`socket.*` tells the rest). */
  "lifecycle.ending": z.strictObject({ ending: endingSchema, socket }),
  /**
   * `readyState` is another now, as seen by the page's code: in the handler of an event, right after
   * its own call, or when it looked. No event tells that the server has begun to close.
   */
  "lifecycle.state": z.strictObject({ socket, state: readyStateSchema }),
  /** The page called `close`. */
  "lifecycle.called": z.strictObject({
    socket,
    call: z.enum(["close", "leave"]),
    state: readyStateSchema,
    code: closeCode.optional(),
    reason: reason.optional(),
  }),
  /** The page called `send` in this state, and what became of that. */
  "lifecycle.send": z.strictObject({
    socket,
    state: readyStateSchema,
    outcome: z.enum(["sent", "threw", "discarded"]),
    /** The exception's name. */
    error: z.string().max(64).optional(),
    /** `bufferedAmount` right before and right after. */
    bufferedBefore: z.int(),
    bufferedAfter: z.int(),
  }),
  /** The ending is over; `gaveUp`: no close event came in time. */
  "lifecycle.ending-over": z.strictObject({ ending: endingSchema, socket, gaveUp: z.boolean() }),
  /** This client cannot do it (Node has no page to leave). */
  "lifecycle.skipped": z.strictObject({ ending: endingSchema, why: z.string().max(200) }),
} as const;
