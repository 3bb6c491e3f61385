import * as z from "zod";
import { defineExperiment } from "#protocol/experiment.ts";
import { BOUNDS } from "./bounds.ts";
import { defenceSchema, SAME_SITE } from "./defences.ts";
import { browserEventSchemas, serverEventSchemas } from "./events.ts";
import { summarizeSecurity } from "./summary.ts";
import { visitorSchema } from "./visitors.ts";

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.int().min(min).max(max);

export const securityParams = z.strictObject({
  /** One after another; in each turn all four visitors come. */
  defences: z
    .array(defenceSchema)
    .min(1, "Pick a defence: to have none is one of them.")
    .refine((list) => new Set(list).size === list.length, "Each defence once.")
    .default(["none"]),
  /** `SameSite` of the session's cookie, where the defence does not make it Strict. */
  sameSite: z.enum(SAME_SITE).default("Lax"),
  /** Messages that the neighbour sends once it is in. */
  flood: within(BOUNDS.flood).default(40),
  /** Size of the stranger's long message, KiB. */
  bigKiB: within(BOUNDS.bigKiB).default(6),
  /** With the limits on: messages a second, and at once, that the bank takes. */
  perSecond: within(BOUNDS.perSecond).default(20),
  /** With the limits on: the largest message that the bank takes, KiB (`maxPayload`). */
  mostKiB: within(BOUNDS.mostKiB).default(4),
});
export type SecurityParams = z.infer<typeof securityParams>;

const visitResult = z.strictObject({
  visitor: visitorSchema,
  conn: z.int().nullable(),
  /** `Origin` of the handshake; null: none was sent. */
  origin: z.string().nullable(),
  /** Whether the session's cookie went along. */
  cookie: z.boolean(),
  status: z.int().nullable(),
  /** Who the bank took it for, by its own words; null: nobody. */
  user: z.string().nullable(),
  /** Transfers that were done. */
  transfers: z.int(),
  /** Messages that came, and those that were answered. */
  asked: z.int(),
  answered: z.int(),
  /** The code of the server's Close frame when it closed first. */
  closedWith: z.int().nullable(),
});
export type VisitResult = z.infer<typeof visitResult>;

const turnResult = z.strictObject({ defence: defenceSchema, visits: z.array(visitResult) });
export type TurnResult = z.infer<typeof turnResult>;

export const securityResult = z.strictObject({
  allowed: z.string().nullable(),
  turns: z.array(turnResult),
});
export type SecurityResult = z.infer<typeof securityResult>;

export const security = defineExperiment({
  id: "security",
  title: "Who gets in",
  params: securityParams,
  serverEvents: serverEventSchemas,
  browserEvents: browserEventSchemas,
  result: securityResult,
  // The attackers are pages of other origins: here they are to be let in, or not, by the bank.
  anyOrigin: true,
  limits: { connections: 128, durationMs: 60_000 },
  summarize: summarizeSecurity,
});
