import * as z from "zod";
import { defineExperiment } from "#protocol/experiment.ts";
import { BOUNDS, clientCodeFault, serverCodeFault } from "./bounds.ts";
import { browserEventSchemas, ENDINGS, endingSchema, serverEventSchemas } from "./events.ts";
import { summarizeLifecycle } from "./summary.ts";

const code = (fault: (code: number) => string | null) =>
  z.int().superRefine((value, context) => {
    const message = fault(value);
    if (message) context.addIssue({ code: "custom", message });
  });

const reason = z
  .string()
  .refine(
    (text) => new TextEncoder().encode(text).length <= BOUNDS.reasonBytes,
    "A reason has at most 123 bytes of UTF-8: a Close frame holds 125, two are the code (RFC 6455 5.5).",
  );

export const lifecycleParams = z.strictObject({
  /**
   * Run one after another, each on a connection of its own; while the page of `server-vanishes`
   * waits, the others go on.
   */
  endings: z
    .array(endingSchema)
    .min(1, "Pick an ending.")
    .max(ENDINGS.length)
    .refine((list) => new Set(list).size === list.length, "Each ending once.")
    .default(["client-closes"]),
  /** What the page passes to `close`; null: nothing. */
  clientCode: code(clientCodeFault).nullable().default(1000),
  clientReason: reason.default("that is all"),
  /** What the server passes to `close`. */
  serverCode: code(serverCodeFault).default(1001),
  serverReason: reason.default("going away"),
  /** After how long the idle proxy closes; milliseconds. */
  idleMs: z.int().min(BOUNDS.idleMs.min).max(BOUNDS.idleMs.max).default(1_500),
  /** How long the page waits in CLOSING for the answer of a server that has vanished. */
  patienceMs: z.int().min(BOUNDS.patienceMs.min).max(BOUNDS.patienceMs.max).default(5_000),
  /** Whether `send` is tried in each state on the way. */
  sends: z.boolean().default(true),
});
export type LifecycleParams = z.infer<typeof lifecycleParams>;

/**
 * What the page asks of the server: `end` brings the connection of its WebSocket of this number to
 * the end that its address names; `forget` lets go of what the page has given up.
 */
export const lifecycleCommand = z.strictObject({
  type: z.enum(["end", "forget"]),
  socket: z.int().min(1),
});
export type LifecycleCommand = z.infer<typeof lifecycleCommand>;

/** What one end's code was told in the end; null: nothing. */
const clientClose = z.strictObject({ code: z.int(), reason: z.string(), wasClean: z.boolean() });
const serverClose = z.strictObject({ code: z.int(), reason: z.string() });

const endingResult = z.strictObject({
  ending: endingSchema,
  socket: z.int(),
  conn: z.int().nullable(),
  client: clientClose.nullable(),
  server: serverClose.nullable(),
  /** The codes in the Close frames that crossed the wire, null for an empty one; in order. */
  frames: z.array(
    z.strictObject({ sender: z.enum(["client", "server"]), code: z.int().nullable() }),
  ),
  /** Who ended TCP first, as the cable saw it; null: nobody, or there was no connection. */
  tcp: z
    .strictObject({ by: z.enum(["client", "server", "cable"]), how: z.enum(["fin", "rst", "cut"]) })
    .nullable(),
  /** The states each side went through, in order. */
  clientStates: z.array(z.string()),
  serverStates: z.array(z.string()),
  gaveUp: z.boolean(),
});
export type EndingResult = z.infer<typeof endingResult>;

export const lifecycleResult = z.strictObject({
  endings: z.array(endingResult),
  skipped: z.array(z.strictObject({ ending: endingSchema, why: z.string() })),
});
export type LifecycleResult = z.infer<typeof lifecycleResult>;

export const lifecycle = defineExperiment({
  id: "lifecycle",
  title: "Life and death of a connection",
  params: lifecycleParams,
  serverEvents: serverEventSchemas,
  browserEvents: browserEventSchemas,
  result: lifecycleResult,
  commands: lifecycleCommand,
  summarize: summarizeLifecycle,
});
