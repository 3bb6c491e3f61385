import * as z from "zod";
import { faultSchema } from "#protocol/fault.ts";
import { linkSchema } from "#protocol/link.ts";

/** Which side of the connection an event was seen on. `wire` is the sidecar's tap. */
export const sideSchema = z.enum(["server", "browser", "wire"]);
export type Side = z.infer<typeof sideSchema>;

/**
 * One line of a run's log (PROTOCOL.md [EVT1]).
 *
 * `seq` counts from 1 without gaps and is assigned by the sidecar. `at` is in microseconds since
 * the run began, on the sidecar's monotonic clock. `error`, present on browser events only, is the
 * bound in microseconds of the clock mapping that produced `at`.
 */
export const runEventSchema = z.strictObject({
  seq: z.int().min(1),
  at: z.int().min(0),
  side: sideSchema,
  type: z.string().min(1).max(64),
  data: z.record(z.string(), z.unknown()),
  error: z.int().min(0).optional(),
});
export type RunEvent = z.infer<typeof runEventSchema>;

const conn = z.int().min(1).describe("Number of the TCP connection within the run, from 1.");
const base64 = z.base64();

/**
 * What the tap saw of a TCP connection under test. A `wire.read` or `wire.write` is one chunk as
 * the process read or wrote it: not a frame, and not a TCP segment.
 */
export const wireEventSchemas = {
  "wire.open": z.strictObject({
    conn,
    /** Who opened it: the learner's own client, or the sidecar on the learner's behalf. */
    by: z.enum(["client", "sidecar"]),
  }),
  "wire.read": z.strictObject({
    conn,
    bytes: base64,
    /** Byte ranges [from, to) of this chunk overwritten with `*` because they held a secret ([TAP3]). */
    masked: z.array(z.tuple([z.int(), z.int()])).optional(),
  }),
  "wire.write": z.strictObject({ conn, bytes: base64 }),
  /** The other end sent its FIN. */
  "wire.end": z.strictObject({ conn }),
  /** The socket is gone. Byte counts are the socket's own. */
  "wire.close": z.strictObject({
    conn,
    hadError: z.boolean(),
    error: z.string().optional(),
    bytesRead: z.int(),
    bytesWritten: z.int(),
  }),
} as const;

const direction = z.enum(["up", "down"]).describe("Up is from the client to the server.");
const conns = z.array(conn).describe("Those that were open.");

/** What the lab's simulated cable says of a connection that comes through it; side `server`. */
export const linkEventSchemas = {
  /** Said when the connection's first request is read ([LNK6]). */
  "link.connected": z.strictObject({ conn, ...linkSchema.shape }),
  /** A fault was dialled, by the learner or by the experiment ([FLT3]). */
  "link.fault": z.strictObject({
    conns,
    by: z.enum(["learner", "experiment"]),
    fault: faultSchema,
  }),
  /** What a fault that waited did when its moment came: to this connection. */
  "link.struck": z.strictObject({ conn, by: z.enum(["idle", "cut-after"]) }),
  /** An end ended TCP in its direction, as the cable saw it: of two FINs the first is who began. */
  "link.ended": z.strictObject({
    conn,
    by: z.enum(["client", "server"]),
    how: z.enum(["fin", "rst"]),
  }),
  /** A frame, or a message of so many, that was left out on its way. */
  "link.dropped": z.strictObject({
    conn,
    direction,
    what: z.enum(["pong", "message"]),
    frames: z.int().min(1),
    /** With the headers of its frames. */
    bytes: z.int().min(0),
  }),
} as const;

/**
 * What the learner's code saw of a WebSocket, in the browser API's own words (WHATWG websockets).
 * `socket` numbers the WebSocket objects of a run from 1; `wire.*` numbers connections, and the two
 * meet in the request's `?socket=` parameter.
 */
const socket = z.int().min(1);
export const socketEventSchemas = {
  "socket.connecting": z.strictObject({
    socket,
    url: z.string(),
    protocols: z.array(z.string()),
  }),
  "socket.open": z.strictObject({ socket, protocol: z.string(), extensions: z.string() }),
  "socket.send": z.strictObject({ socket, kind: z.enum(["text", "binary"]), bytes: z.int() }),
  "socket.message": z.strictObject({
    socket,
    kind: z.enum(["text", "binary"]),
    bytes: z.int(),
    text: z.string().max(1024).optional(),
  }),
  "socket.error": z.strictObject({ socket }),
  "socket.close": z.strictObject({
    socket,
    code: z.int(),
    reason: z.string(),
    wasClean: z.boolean(),
  }),
} as const;

/**
 * What befell the learner's page while it measured: times taken meanwhile mean nothing. Any browser
 * half may report them.
 */
export const pageEventSchemas = {
  /** Nobody can see the page: browsers slow its timers down (Page Visibility). */
  "page.hidden": z.strictObject({}),
  "page.visible": z.strictObject({}),
  /** The browser says that there is no network, and that it is back. */
  "page.offline": z.strictObject({}),
  "page.online": z.strictObject({}),
  /** The page did not run for so long: the machine slept, or the page was kept from running. */
  "page.slept": z.strictObject({ micros: z.int().min(0) }),
} as const;

/** Why a run ended ([RUN6]). */
export const runOutcomeSchema = z.enum([
  "finished",
  "stopped",
  "abandoned",
  "limit",
  "interrupted",
  "failed",
]);
export type RunOutcome = z.infer<typeof runOutcomeSchema>;

/** What the run itself says in its log. */
export const runNoteSchemas = {
  /** A limit was passed; from here on only counts were kept ([RUN5]). */
  "run.truncated": z.strictObject({
    limit: z.enum(["events", "bytes", "recorder"]),
    value: z.int(),
  }),
  /** What was left out, said once when the run ends. */
  "run.omitted": z.strictObject({ events: z.int(), bytes: z.int() }),
  "run.ended": z.strictObject({ outcome: runOutcomeSchema, why: z.string().optional() }),
} as const;
