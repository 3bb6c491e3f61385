import * as z from "zod";
import { sidecarLoadSchema } from "#protocol/sidecar-load.ts";

/** Who opened a client's connection: the learner's page, or the sidecar in its place. */
export const openerSchema = z.enum(["page", "sidecar"]);
export type Opener = z.infer<typeof openerSchema>;

/** Number of a client in the fleet, from 1: those of the page first. It is `client` in its URL. */
const client = z.int().min(1);
const conn = z.int().min(1);
const round = z.int().min(1);
const bytes = z.int().min(0);

export const serverEventSchemas = {
  /** Said first. */
  "heartbeat.began": z.strictObject({
    params: z.record(z.string(), z.unknown()),
    load: sidecarLoadSchema,
  }),
  /** The server counts one more connection. */
  "heartbeat.joined": z.strictObject({ client, conn, opener: openerSchema }),
  /** And one less: `terminated` by the heartbeat, or its connection closed. */
  "heartbeat.left": z.strictObject({
    client,
    conn,
    why: z.enum(["terminated", "closed"]),
    /** Of the `close` event of `ws`. */
    code: z.int(),
  }),
  /** All that were asked for have joined, or as many as could. */
  "heartbeat.complete": z.strictObject({ page: z.int(), sidecar: z.int() }),
  /** What a client of the sidecar's own sees of itself, as `socket.*` tells of those of the page. */
  "heartbeat.client": z.strictObject({
    client,
    state: z.enum(["OPEN", "CLOSED"]),
    /** Of its `close` event. */
    code: z.int().optional(),
  }),
  /**
   * The heartbeat was turned on, off, or to other times; said at the start, too, when it is on. The
   * first Ping goes out one interval later, and what was unanswered is forgotten.
   */
  "heartbeat.set": z.strictObject({
    on: z.boolean(),
    intervalMs: z.int(),
    timeoutMs: z.int(),
  }),
  /** The cables of these were pulled: from now on they are ghosts. */
  "heartbeat.pulled": z.strictObject({ conns: z.array(conn) }),
  /** The server sent a Ping to each of so many connections. */
  "heartbeat.ping": z.strictObject({ round, connections: z.int() }),
  /** A Pong came. `micros`: after its Ping. */
  "heartbeat.pong": z.strictObject({ round, conn, micros: z.int() }),
  /** The Pongs of a round are due: so many connections have not sent theirs. */
  "heartbeat.due": z.strictObject({ round, unanswered: z.int() }),
  /** No Pong came in time: the server terminated it. `micros`: since its Ping. */
  "heartbeat.terminated": z.strictObject({ round, conn, micros: z.int() }),
  /**
   * The memory of the sidecar's process, after a garbage collection, and what the server counts.
   * Both ends of each cable are in it, the clients that the sidecar opened, and the run's log.
   */
  "heartbeat.memory": z.strictObject({
    at: z.enum(["before", "complete", "sample", "end"]),
    connections: z.int(),
    resident: bytes,
    heapUsed: bytes,
    external: bytes,
  }),
  /** The server's last word; what follows is that it closes what is still open. */
  "heartbeat.ended": z.strictObject({ load: sidecarLoadSchema }),
} as const;

export const browserEventSchemas = {
  /** The browser opened no more than so many: the sidecar opens the others. */
  "heartbeat.page-full": z.strictObject({ opened: z.int() }),
  /** Nothing came on this socket of the page for so long: the page takes the server for gone. */
  "heartbeat.silent": z.strictObject({ client, micros: z.int() }),
} as const;
