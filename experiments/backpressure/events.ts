import * as z from "zod";
import { sidecarLoadSchema } from "#protocol/sidecar-load.ts";

/** What is done with a message when what waits has passed the mark. */
export const policySchema = z.enum([
  "unlimited",
  "pause",
  "drop-oldest",
  "drop-newest",
  "coalesce",
  "close",
]);
export type Policy = z.infer<typeof policySchema>;
export const POLICIES = policySchema.options;

/** Who produces: the server (down to the page), or the page (up to the server). */
export const producerSchema = z.enum(["server", "page"]);
export type Producer = z.infer<typeof producerSchema>;

/** One policy's turn, from 1: the same schedule on a connection of its own. */
const leg = z.int().min(1);
const count = z.int().min(0);
const bytes = z.int().min(0);

/** What the producer sees at one moment. The first five are totals since the leg began. */
const outboxSchema = {
  leg,
  /** Messages that arose, bytes of their payloads. */
  produced: count,
  producedBytes: bytes,
  /** Handed to the WebSocket. */
  sent: count,
  sentBytes: bytes,
  /** Left out by the policy: dropped, or replaced by a later one. */
  dropped: count,
  /** First tank: what waits in the application's own queue. */
  queued: count,
  queuedBytes: bytes,
  /** Due by now, but not arisen: the policy holds the source back, or its timer is late. */
  overdue: count,
  /** Whether the policy holds the source back. */
  paused: z.boolean(),
};

/** What has come so far: messages, and bytes of their payloads. */
const receivedSchema = {
  leg,
  received: count,
  bytes,
  /** Of the messages since the last of these: age at delivery, since it was due, microseconds. */
  youngest: bytes,
  oldest: bytes,
};

export const serverEventSchemas = {
  /** Said first. */
  "backpressure.began": z.strictObject({
    params: z.record(z.string(), z.unknown()),
    load: sidecarLoadSchema,
  }),
  /** A leg's connection is open, and its schedule begins. `stream`: the page uses a WebSocketStream. */
  "backpressure.leg": z.strictObject({
    leg,
    policy: policySchema,
    conn: z.int().min(1),
    stream: z.boolean(),
  }),
  /** The link stopped, or went on, in the slow direction. */
  "backpressure.link": z.strictObject({ leg, stalled: z.boolean() }),
  /** The server as producer, every 50 ms. */
  "backpressure.outbox": z.strictObject(outboxSchema),
  /** The tanks between the two, and the process, every 50 ms. */
  "backpressure.tanks": z.strictObject({
    leg,
    /**
     * `bufferedAmount` of the server's WebSocket, and the part of it that is its socket's. Node takes
     * all that waits in one write, and counts that until the kernel has the last byte of it.
     */
    buffered: bytes,
    writable: bytes,
    /**
     * Between the server and the link: given to the kernel at one end, to the byte, and not yet read
     * at the other. With the page as producer in that direction.
     */
    kernel: bytes,
    /** Read by the link, and not yet given to the kernel at its other end. */
    link: bytes,
    /** Passed on by the link in all, bytes of frames: given to the kernel on the last hop. */
    arrived: bytes,
    /** Of the sidecar's process as it is: of all runs, with garbage that nobody has collected yet. */
    resident: bytes,
    heapUsed: bytes,
    external: bytes,
  }),
  /**
   * Memory of the sidecar's process, garbage collected just before: when a leg begins, before the end
   * of each stall, when nothing more arises, and when all was taken.
   */
  "backpressure.memory": z.strictObject({
    leg,
    when: z.enum(["began", "stalled", "stopped", "drained"]),
    /** What the server's application holds for this leg at that moment: its queue and `buffered`. */
    held: bytes,
    resident: bytes,
    heapUsed: bytes,
    external: bytes,
  }),
  /** The server as receiver, at most every 50 ms: as `page-received` below. */
  "backpressure.received": z.strictObject(receivedSchema),
  /** Nothing more arises at the server. */
  "backpressure.stopped": z.strictObject({ leg }),
  /** The leg is over: all was delivered or dropped, or the connection closed. */
  "backpressure.leg-ended": z.strictObject({
    leg,
    why: z.enum(["drained", "closed", "gave-up"]),
    code: z.int().optional(),
  }),
  /** The run may hold no more memory ([MEM1]): the connection is cut, and with it the leg ends. */
  "backpressure.budget": z.strictObject({ leg, held: bytes }),
  /** Said last. */
  "backpressure.ended": z.strictObject({ load: sidecarLoadSchema }),
} as const;

export const browserEventSchemas = {
  /** The page as receiver, at most every 50 ms. */
  "backpressure.page-received": z.strictObject(receivedSchema),
  /** The page as producer, every 50 ms, with the browser's own `bufferedAmount`; null: a stream has none. */
  "backpressure.page-outbox": z.strictObject({ ...outboxSchema, buffered: bytes.nullable() }),
  /** Nothing more arises at the page. */
  "backpressure.page-stopped": z.strictObject({ leg }),
  /** The page would hold more than a run may: it closes the connection. */
  "backpressure.page-budget": z.strictObject({ leg, held: bytes }),
  /** With a WebSocketStream the link is fast, and the page reads slowly: it stopped, or went on. */
  "backpressure.page-reading": z.strictObject({ leg, stalled: z.boolean() }),
  /** The browser has no `WebSocketStream`: a WebSocket is used. */
  "backpressure.no-stream": z.strictObject({}),
} as const;
