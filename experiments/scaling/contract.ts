import * as z from "zod";
import { defineExperiment } from "#protocol/experiment.ts";
import { BOUNDS, paramsFault } from "./bounds.ts";
import { serverEventSchemas, serverName } from "./events.ts";
import { summarizeScaling } from "./summary.ts";

export const PLACEMENTS = ["round-robin", "sticky", "least-connections"] as const;
export type Placement = (typeof PLACEMENTS)[number];

/** `relay`: passes on and forgets. `log`: numbers what it passes on, and keeps it for who was away. */
export const BROKERS = ["none", "relay", "log"] as const;
export type BrokerKind = (typeof BROKERS)[number];

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.int().min(min).max(max);

export const scalingParams = z
  .strictObject({
    /** Servers that the room is spread over. */
    servers: within(BOUNDS.servers).default(2),
    /** Connections of the page, one for each member of the room. */
    members: within(BOUNDS.members).default(6),
    /** How the balancer chooses a server for a new connection. */
    placement: z.enum(PLACEMENTS).default("round-robin"),
    /** What the servers tell each other by. */
    broker: z.enum(BROKERS).default("none"),
    /** Whether the broker is away for a while. */
    outage: z.boolean().default(false),
    /** Whether one server is taken out of service. */
    drain: z.boolean().default(false),
  })
  .superRefine((params, context) => {
    const fault = paramsFault(params);
    if (fault) context.addIssue({ code: "custom", path: [fault.field], message: fault.message });
  });
export type ScalingParams = z.infer<typeof scalingParams>;

/** Microseconds from the moment a server took a message until one wrote it to its members. */
const times = z.strictObject({ p50: z.int(), p95: z.int() }).nullable();

export const scalingResult = z.strictObject({
  /** Messages that a server took. */
  said: z.int(),
  /** Pairs of a message and a member: all, and those of which the page told that it came. */
  pairs: z.int(),
  reached: z.int(),
  /** Of those that came: at once, through the broker, or again from a server's history. */
  ways: z.strictObject({ local: z.int(), broker: z.int(), replay: z.int() }),
  /** Copies that came to a member that had the message. */
  twice: z.int(),
  /** Pairs of messages that did not come in the same order to all who got both. */
  reordered: z.int(),
  /** Messages that a server could not pass on, as the broker was away. */
  unpublished: z.int(),
  local: times,
  remote: times,
  servers: z.array(
    z.strictObject({
      server: serverName,
      /** At the end: its own, and how many it says are in the room. */
      members: z.int(),
      shown: z.int(),
    }),
  ),
});
export type ScalingResult = z.infer<typeof scalingResult>;

export const scaling = defineExperiment({
  id: "scaling",
  title: "Scaling out",
  params: scalingParams,
  serverEvents: serverEventSchemas,
  browserEvents: {},
  result: scalingResult,
  summarize: summarizeScaling,
});
