import type * as z from "zod";
import type { RunLimits } from "#protocol/limits.ts";
import type { RunEvent } from "#protocol/run-event.ts";

type Schemas = Record<string, z.ZodType<Record<string, unknown>>>;
/**
 * What both halves of an experiment agree on. `summarize` is pure: it can be computed again from
 * the stored events at any time and gives the same result.
 */
export interface Experiment<
  Params extends z.ZodType = z.ZodType,
  Server extends Schemas = Schemas,
  Browser extends Schemas = Schemas,
  Result extends z.ZodType = z.ZodType,
> {
  readonly id: string;
  readonly title: string;
  readonly params: Params;
  /** Event types the server half may emit, beyond the common ones. */
  readonly serverEvents: Server;
  /** Event types the browser half may report, beyond `socket.*`. */
  readonly browserEvents: Browser;
  readonly result: Result;
  /** What the page may tell the server half while a run lives ([CMD1]). */
  readonly commands?: z.ZodType;
  /** Where a run of this experiment has other limits than RUN_LIMITS ([RUN5]). */
  readonly limits?: Partial<RunLimits>;
  /** The token alone decides who may connect, whatever the `Origin` ([ORG2]). */
  readonly anyOrigin?: boolean;
  summarize(events: readonly RunEvent[]): z.infer<Result>;
}

/** Keeps an experiment's literal types while checking its shape. */
export function defineExperiment<
  Params extends z.ZodType,
  Server extends Schemas,
  Browser extends Schemas,
  Result extends z.ZodType,
>(
  experiment: Experiment<Params, Server, Browser, Result>,
): Experiment<Params, Server, Browser, Result> {
  return experiment;
}
