import * as z from "zod";
import { defineExperiment } from "#protocol/experiment.ts";
import { BOUNDS, paramsFault } from "./bounds.ts";
import { browserEventSchemas, OUTCOMES, serverEventSchemas } from "./events.ts";
import { POLICIES } from "./policies.ts";
import { summarizeReconnect } from "./summary.ts";

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.int().min(min).max(max);

export const reconnectParams = z
  .strictObject({
    /** Connections to the server. The sidecar opens them, and the page one of them if `page`. */
    clients: within(BOUNDS.clients).default(60),
    /** Whether the page opens one of the connections. */
    page: z.boolean().default(true),
    /** How long clients wait before they try again. */
    policy: z.enum(POLICIES).default("at-once"),
    /** The first delay, milliseconds. */
    baseMs: within(BOUNDS.baseMs).default(500),
    /** The longest delay, milliseconds. */
    capMs: within(BOUNDS.capMs).default(5_000),
    /** How the connections end: by a Close frame with 1012, or by a RST. */
    ending: z.enum(["close", "reset"]).default("close"),
    /** How long nobody listens. */
    awayMs: within(BOUNDS.awayMs).default(2_000),
    /** How many clients the server can let in each second when it is back. */
    perSecond: within(BOUNDS.perSecond).default(25),
    /** How many may wait for that; one more is answered 503. */
    waiting: within(BOUNDS.waiting).default(10),
    /** What a 503 costs the server, by which all who wait come later; milliseconds. */
    refusalMs: within(BOUNDS.refusalMs).default(1),
    /** So many of the fleet are closed with 4401 when they come back. */
    expelled: within(BOUNDS.expelled).default(0),
    /** Whether clients give up at a code that says so. */
    heedsCodes: z.boolean().default(true),
    /** Whether clients ask for what came after the last number that they have saved. */
    resume: z.boolean().default(true),
    /** Messages that the server keeps for them. */
    keep: within(BOUNDS.keep).default(50),
    /** Clients save one number in so many. */
    saveEvery: within(BOUNDS.saveEvery).default(1),
    /** How long it goes on at the most when the server listens again. */
    seconds: within(BOUNDS.seconds).default(15),
  })
  .superRefine((params, context) => {
    const fault = paramsFault(params);
    if (fault) context.addIssue({ code: "custom", path: [fault.field], message: fault.message });
  });
export type ReconnectParams = z.infer<typeof reconnectParams>;

/** Microseconds since the server listened again. */
const times = z.strictObject({ p50: z.int(), p95: z.int(), last: z.int() });

export const reconnectResult = z.strictObject({
  /** Connected when the server went away. */
  connected: z.int(),
  /** Attempts since then, by what became of them. */
  attempts: z.int(),
  outcomes: z.record(z.enum(OUTCOMES), z.int()),
  /** The most that began within 100 ms, once the server listened again. */
  peak: z.int(),
  /** Connected again for good, those who gave up, and those who still tried at the end. */
  back: z.int(),
  gaveUp: z.int(),
  away: z.int(),
  /** Until those who are back were let in. */
  times: times.nullable(),
  /** Over all clients: messages that never came, those that came twice, and how many lost some. */
  lost: z.int(),
  twice: z.int(),
  losers: z.int(),
});
export type ReconnectResult = z.infer<typeof reconnectResult>;

export const reconnect = defineExperiment({
  id: "reconnect",
  title: "Reconnecting after a restart",
  params: reconnectParams,
  serverEvents: serverEventSchemas,
  browserEvents: browserEventSchemas,
  result: reconnectResult,
  limits: { connections: 512, events: 60_000 },
  summarize: summarizeReconnect,
});
