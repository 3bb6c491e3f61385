import * as z from "zod";
import { defineExperiment } from "#protocol/experiment.ts";
import { BENCH_LIMITS } from "#protocol/limits.ts";
import { summarizeOwnClient } from "./summary.ts";

/** How the server behaves, chosen by the client with its path: `/lab/<token>/<mode>`. */
export const MODES = [
  "echo",
  "silent",
  "chatty",
  "server-pings",
  "closes-first",
  "fragmenting",
  "compressing",
] as const;
export type Mode = (typeof MODES)[number];

export const ownClientParams = z.strictObject({
  /** `server-pings`: milliseconds between two pings, and how long a pong may take. */
  pingEveryMs: z.int().min(250).max(60_000).default(2_000),
  pongWithinMs: z.int().min(250).max(60_000).default(1_500),
  /** `chatty`: milliseconds between two messages. */
  chatEveryMs: z.int().min(20).max(60_000).default(500),
  /** `fragmenting`: frames a message is sent in. */
  fragments: z.int().min(2).max(16).default(3),
  /** Whether clients come through a cable, on which faults can be dialled (PROTOCOL.md, section 8). */
  cable: z.boolean().default(false),
});
export type OwnClientParams = z.infer<typeof ownClientParams>;

const conn = z.int();

/** What the server's code saw of the learner's own client. Bytes and frames are on the wire. */
const serverEvents = {
  "client.accepted": z.strictObject({
    conn,
    mode: z.enum(MODES),
    /** Its `User-Agent`. */
    agent: z.string().nullable(),
    /** The `Sec-WebSocket-Extensions` of the answer; empty when nothing was agreed. */
    extensions: z.string(),
  }),
  "client.refused": z.strictObject({ conn, status: z.int(), reason: z.string() }),
  /** A ping of the server was answered, so many microseconds after it was sent. */
  "client.pong": z.strictObject({ conn, payload: z.string(), tookMicros: z.int() }),
  /** A ping of the server was not answered in time. */
  "client.unanswered": z.strictObject({ conn, payload: z.string(), waitedMs: z.int() }),
  /** It sends faster than the bench reads: from here on it is slowed down. Said once. */
  "client.flooding": z.strictObject({ conn, bytesPerSecond: z.int(), messagesPerSecond: z.int() }),
  /** It does not read: what waits for it has passed the limit, and the server stops reading too. */
  "client.stalled": z.strictObject({ conn, queuedBytes: z.int() }),
  "client.resumed": z.strictObject({ conn, afterMs: z.int() }),
  /** The bench gave it up. */
  "client.dropped": z.strictObject({ conn, why: z.string() }),
  /** An error of `ws`, by its code. */
  "client.error": z.strictObject({ conn, code: z.string(), message: z.string() }),
  /**
   * The server's close event. `first`: who sent the first Close frame; `tcp`: who ended TCP first,
   * with a FIN. Nobody did when the connection broke or was cut.
   */
  "client.closed": z.strictObject({
    conn,
    code: z.int(),
    reason: z.string(),
    first: z.enum(["client", "server", "nobody"]),
    tcp: z.enum(["client", "server", "nobody"]),
  }),
} as const;

export const ownClientResult = z.strictObject({
  connections: z.int(),
  accepted: z.int(),
  frames: z.strictObject({ client: z.int(), server: z.int() }),
  /** Ids of the findings that were bad on any connection, each once. */
  faults: z.array(z.string()),
});
export type OwnClientResult = z.infer<typeof ownClientResult>;

export const ownClient = defineExperiment({
  id: "own-client",
  title: "Your own client",
  params: ownClientParams,
  serverEvents,
  browserEvents: {},
  result: ownClientResult,
  limits: { durationMs: BENCH_LIMITS.durationMs, connections: BENCH_LIMITS.connections },
  anyOrigin: true,
  summarize: summarizeOwnClient,
});
