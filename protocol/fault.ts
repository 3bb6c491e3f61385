import * as z from "zod";

/** Limits of what a fault of the link can be asked for. */
export const FAULT_LIMITS = {
  delayMs: 5_000,
  minBytesPerSecond: 1024,
  bytesPerSecond: 1024 * 1024 * 1024,
  sliceBytes: 65_536,
  sliceOffsets: 64,
  bytes: 1024 * 1024 * 1024,
  dropEvery: 1_000,
  idleMs: 600_000,
  connections: 256,
} as const;

const millis = z.int().min(0).max(FAULT_LIMITS.delayMs);

/** What one direction of a link does to the bytes that come through it ([FLT1]). */
export const laneSchema = z.strictObject({
  /** From one end to the other. */
  delayMs: millis.default(0),
  /** A chunk takes this much more or less than `delayMs`, evenly, and never overtakes. */
  jitterMs: millis.default(0),
  /** null: as much as the machine can. */
  bytesPerSecond: z
    .int()
    .min(FAULT_LIMITS.minBytesPerSecond)
    .max(FAULT_LIMITS.bytesPerSecond)
    .nullable()
    .default(null),
  /** Nothing passes, and nothing is lost: a FIN or RST waits as well. */
  stalled: z.boolean().default(false),
  /** Passed on in pieces of so many bytes, each read by itself; null: as it comes. */
  sliceBytes: z.int().min(1).max(FAULT_LIMITS.sliceBytes).nullable().default(null),
  /** Also cut at these bytes of the direction, counted from its beginning. */
  sliceAt: z
    .array(z.int().min(1).max(FAULT_LIMITS.bytes))
    .max(FAULT_LIMITS.sliceOffsets)
    .default([]),
  /** Also cut each frame inside these parts, where it has them (RFC 6455 5.2, RFC 3629). */
  sliceInside: z
    .array(z.enum(["length", "masking-key", "utf-8"]))
    .max(3)
    .default([]),
  /** The connection is cut without a FIN once so many more bytes have passed; null: never. */
  cutAfterBytes: z.int().min(1).max(FAULT_LIMITS.bytes).nullable().default(null),
  /** A FIN takes this much longer. */
  closeDelayMs: millis.default(0),
  /** Pong frames are left out. */
  dropPongs: z.boolean().default(false),
  /** Every so manieth message is left out, with all its frames; null: none. */
  dropEvery: z.int().min(2).max(FAULT_LIMITS.dropEvery).nullable().default(null),
  /** Control frames take this much longer; messages pass them. */
  controlDelayMs: millis.default(0),
});
/** The conditions of one direction of a link. */
export type Lane = z.infer<typeof laneSchema>;

/** A direction that does nothing to what comes through. */
export const CLEAR_LANE: Lane = laneSchema.parse({});

/** Some conditions, without what stands in for the others. */
const changeSchema = z.strictObject(
  Object.fromEntries(
    Object.entries(laneSchema.shape).map(([name, schema]) => [name, schema.unwrap().optional()]),
  ) as { [K in keyof Lane]: z.ZodOptional<ReturnType<(typeof laneSchema.shape)[K]["unwrap"]>> },
);

/** Which connections of the run: by number, or null for all, those that are yet to come too. */
const conns = z.array(z.int().min(1)).min(1).max(FAULT_LIMITS.connections).nullable();

/**
 * A fault to be dialled while a run lives. `set` changes conditions and leaves the others; `cut` is
 * the pulled cable: nothing passes any more either way, no FIN and no RST either; `reset` sends a RST
 * to the ends it names, as a middlebox does, and `close` a FIN to both, behind no Close frame.
 */
export const faultSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("set"),
    conns,
    /** From the client to the server. */
    up: changeSchema.optional(),
    /** From the server to the client. */
    down: changeSchema.optional(),
    /** A connection on which nothing passed for so long gets a `close`; null: never. */
    idleMs: z.int().min(100).max(FAULT_LIMITS.idleMs).nullable().optional(),
  }),
  z.strictObject({ type: z.literal("cut"), conns }),
  z.strictObject({
    type: z.literal("reset"),
    conns,
    to: z.enum(["client", "server", "both"]).default("both"),
  }),
  z.strictObject({ type: z.literal("close"), conns }),
]);
export type Fault = z.infer<typeof faultSchema>;
/** What `faultSchema` takes, where something stands in for what is left out. */
export type FaultInput = z.input<typeof faultSchema>;

/** What contradicts itself in the conditions of a direction, and the rule; null if nothing ([FLT2]). */
export function laneFault(lane: Lane): string | null {
  if (lane.jitterMs > lane.delayMs) {
    return `A jitter of ${lane.jitterMs} ms is more than the delay of ${lane.delayMs} ms: bytes would come before they were sent.`;
  }
  if (lane.stalled && lane.cutAfterBytes !== null) {
    return "A direction that is stalled passes nothing: it cannot be cut after some more bytes.";
  }
  if (lane.sliceBytes !== null && lane.sliceAt.length + lane.sliceInside.length > 0) {
    return "Slice into pieces of one size, or at chosen places: not both.";
  }
  return null;
}

/** Conditions with a change made to them. */
export function changed(lane: Lane, change: z.infer<typeof changeSchema> | undefined): Lane {
  const given = Object.entries(change ?? {}).filter(([, value]) => value !== undefined);
  return { ...lane, ...Object.fromEntries(given) };
}
