import * as z from "zod";
import { defineExperiment } from "#protocol/experiment.ts";
import { architectureBrowserEvents, architectureServerEvents } from "./events.ts";
import { summarizeArchitecture } from "./summary.ts";

/** How many connections are weighed together, and how long the learner's own keeps its state. */
export const architectureParams = z.strictObject({
  /** So many connections the sidecar opens to itself, to tell what one of them weighs. */
  crowd: z.int().min(10).max(200).default(100),
  /** How long the third stage of the learner's own connection lasts. */
  seconds: z.int().min(2).max(30).default(5),
});
export type ArchitectureParams = z.infer<typeof architectureParams>;

/** Bytes for one connection, of V8's heap and of what its objects own outside of it. */
const weight = z.strictObject({ bytes: z.int(), error: z.int() });
export type Weight = z.infer<typeof weight>;

export const architectureResult = z.strictObject({
  /** Microseconds that each stage of the learner's own connection took; null: it is not over. */
  lasted: z.strictObject({
    connection: z.int().nullable(),
    upgrade: z.int().nullable(),
    state: z.int().nullable(),
  }),
  messages: z.strictObject({ up: z.int(), down: z.int() }),
  /** Whether all objects of it were gone after its close. */
  freed: z.boolean().nullable(),
  crowd: z.int(),
  /** What each stage added, and what was left when all were closed. */
  weights: z.strictObject({
    connection: weight.nullable(),
    upgrade: weight.nullable(),
    state: weight.nullable(),
    /** All three together. */
    total: weight.nullable(),
    left: weight.nullable(),
  }),
  /** Most runs that lived on the sidecar at a weighing: with more than one, others are in the figures. */
  runs: z.int(),
});
export type ArchitectureResult = z.infer<typeof architectureResult>;

export const architecture = defineExperiment({
  id: "architecture",
  title: "Three stages of a connection",
  params: architectureParams,
  serverEvents: architectureServerEvents,
  browserEvents: architectureBrowserEvents,
  result: architectureResult,
  summarize: summarizeArchitecture,
});
