import * as z from "zod";
import { sidecarLoadSchema } from "#protocol/sidecar-load.ts";

/** What a socket of Node says of itself (node:net, node:stream). */
const socketFacts = z.strictObject({
  readyState: z.string(),
  remoteAddress: z.string(),
  remotePort: z.int(),
  bytesRead: z.int(),
  bytesWritten: z.int(),
  /** Bytes written by the program that the kernel has not taken yet. */
  writableLength: z.int(),
  readableHighWaterMark: z.int(),
  writableHighWaterMark: z.int(),
  /** Functions that listen to it. */
  listeners: z.int(),
});

/** What the server's WebSocket object says of itself. */
const webSocketFacts = z.strictObject({
  readyState: z.enum(["CONNECTING", "OPEN", "CLOSING", "CLOSED"]),
  protocol: z.string(),
  extensions: z.string(),
  bufferedAmount: z.int(),
});

/** When the server looked at the memory of one connection. */
export const inventoryMomentSchema = z.enum(["connected", "upgraded", "stateful", "closed"]);
export type InventoryMoment = z.infer<typeof inventoryMomentSchema>;

/** The objects of one connection that are in the server's memory; null or false: not, or not any more. */
const inventory = z.strictObject({
  moment: inventoryMomentSchema,
  /** False for the connection that the sidecar opened to show one on which nothing was sent yet. */
  own: z.boolean(),
  socket: socketFacts.nullable(),
  parser: z.boolean(),
  request: z.boolean(),
  webSocket: webSocketFacts.nullable(),
  /** What the application keeps for it, as JSON. */
  state: z.string().nullable(),
});
export type Inventory = z.infer<typeof inventory>;

/** When the whole process was weighed. */
export const weighMomentSchema = z.enum(["before", "connected", "upgraded", "stateful", "closed"]);
export type WeighMoment = z.infer<typeof weighMomentSchema>;

const weighed = z.strictObject({
  moment: weighMomentSchema,
  /** How many of the crowd are open now. */
  connections: z.int(),
  /** Bytes, each right after a garbage collection; `external` holds `arrayBuffers`. */
  readings: z.array(
    z.strictObject({
      heapUsed: z.int(),
      external: z.int(),
      arrayBuffers: z.int(),
      rss: z.int(),
    }),
  ),
  /** TCP sockets that the process holds, each of them one file descriptor. */
  sockets: z.int(),
  load: sidecarLoadSchema,
});
export type Weighed = z.infer<typeof weighed>;

export const architectureServerEvents = {
  /** Said first. `openFiles`: so many file descriptors the process may hold, null where it cannot be told. */
  "architecture.began": z.strictObject({
    params: z.record(z.string(), z.unknown()),
    openFiles: z.int().nullable(),
    load: sidecarLoadSchema,
  }),
  "architecture.inventory": inventory,
  "architecture.weighed": weighed,
  /** The crowd was not weighed, or not to the end. */
  "architecture.unweighed": z.strictObject({ why: z.string() }),
  /** Said last. */
  "architecture.ended": z.strictObject({ load: sidecarLoadSchema }),
} as const;

export const architectureBrowserEvents = {
  /** What the page's WebSocket object says of itself, and what the page keeps beside it. */
  "architecture.page": z.strictObject({
    readyState: z.literal([0, 1, 2, 3]),
    bufferedAmount: z.int(),
    protocol: z.string().max(200),
    extensions: z.string().max(1_000),
    binaryType: z.enum(["blob", "arraybuffer"]),
    state: z.string().max(500).nullable(),
  }),
} as const;
