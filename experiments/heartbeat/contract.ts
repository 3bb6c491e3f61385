import * as z from "zod";
import { defineExperiment } from "#protocol/experiment.ts";
import { BOUNDS, MOST_EVENTS, paramsFault, timesFault } from "./bounds.ts";
import { browserEventSchemas, serverEventSchemas } from "./events.ts";
import { summarizeHeartbeat } from "./summary.ts";

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.int().min(min).max(max);

export const heartbeatParams = z
  .strictObject({
    /** Connections to the server under test. */
    clients: within(BOUNDS.clients).default(40),
    /** How many of them the page opens, if the browser lets it; the sidecar opens the rest. */
    fromPage: within(BOUNDS.fromPage).default(10),
    /** On how many the cable is pulled, a second after all have joined. */
    pull: within(BOUNDS.pull).default(10),
    /** Which ones is left to chance, and to this. */
    seed: z.int().min(0).max(0xffffffff).default(1),
    /** Whether the server's heartbeat is on from the start. */
    heartbeat: z.boolean().default(false),
    /** From one round of Pings to the next, milliseconds. */
    intervalMs: within(BOUNDS.intervalMs).default(1_000),
    /** How long a Pong may take before its client counts as gone, milliseconds. */
    timeoutMs: within(BOUNDS.timeoutMs).default(1_000),
    /**
     * The client's side: the server sends a short message every third of this, and the page takes it
     * for gone when nothing came for so long, milliseconds; null: neither.
     */
    watchMs: within(BOUNDS.watchMs).nullable().default(null),
    /** How long it goes on after all have joined. */
    seconds: within(BOUNDS.seconds).default(20),
  })
  .superRefine((params, context) => {
    const fault = paramsFault(params);
    if (fault) context.addIssue({ code: "custom", path: [fault.field], message: fault.message });
  });
export type HeartbeatParams = z.infer<typeof heartbeatParams>;

/** Pulls the cable on so many more. */
export const pullCommand = z.strictObject({
  type: z.literal("pull"),
  count: within({ ...BOUNDS.pull, min: 1 }),
});

/** Turns the server's heartbeat on or off, or sets other times. */
export const setCommand = z
  .strictObject({
    type: z.literal("heartbeat"),
    on: z.boolean(),
    intervalMs: within(BOUNDS.intervalMs),
    timeoutMs: within(BOUNDS.timeoutMs),
  })
  .superRefine((times, context) => {
    const message = timesFault(times);
    if (message) context.addIssue({ code: "custom", path: ["timeoutMs"], message });
  });

/** What the page says while it runs: for the learner, but for the last. */
export const heartbeatCommand = z.discriminatedUnion("type", [
  pullCommand,
  setCommand,
  /** It could open no more connections than it has: the sidecar is to open the others. */
  z.strictObject({ type: z.literal("page-full") }),
]);
export type HeartbeatCommand = z.infer<typeof heartbeatCommand>;

/** Microseconds. */
const spread = z.strictObject({ min: z.int(), p50: z.int(), max: z.int() });

export const heartbeatResult = z.strictObject({
  /** Clients that joined, by who opened them. */
  page: z.int(),
  sidecar: z.int(),
  /** Whose cable was pulled. */
  pulled: z.int(),
  /** Of these, those the server found: terminated after their cable was pulled. */
  found: z.int(),
  /** Terminated, though their cable was whole. */
  harmed: z.int(),
  /** The three counts at the end of the run, before its connections were closed. */
  counts: z.strictObject({ clients: z.int(), server: z.int(), truth: z.int() }),
  /** From pulling the cable, or from turning the heartbeat on if that came later, to the terminate. */
  detection: spread.nullable(),
  /** Round trips of Pings that were answered. */
  pongs: spread.nullable(),
  /** Bytes of the process for one connection, from before the fleet to when it was complete. */
  bytesPerConnection: z.int().nullable(),
  /** Sockets of the page that took the server for gone. */
  silent: z.int(),
});
export type HeartbeatResult = z.infer<typeof heartbeatResult>;

export const heartbeat = defineExperiment({
  id: "heartbeat",
  title: "Ghosts and heartbeats",
  params: heartbeatParams,
  serverEvents: serverEventSchemas,
  browserEvents: browserEventSchemas,
  commands: heartbeatCommand,
  result: heartbeatResult,
  limits: { connections: 256, events: MOST_EVENTS },
  summarize: summarizeHeartbeat,
});
