import type * as z from "zod";
import type { CommonEvent, EventOf, RunEvent } from "#protocol/run-event.ts";

type Schemas = Record<string, z.ZodType<Record<string, unknown>>>;
type Of<S extends "server" | "browser", M extends Schemas> = {
  [T in keyof M & string]: EventOf<S, T, z.infer<M[T]>>;
}[keyof M & string];

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
  summarize(events: readonly RunEvent[]): z.infer<Result>;
}

/** The typed events of an experiment: the common ones and its own. */
export type EventsOf<E> =
  E extends Experiment<z.ZodType, infer Server, infer Browser, z.ZodType>
    ? CommonEvent | Of<"server", Server> | Of<"browser", Browser>
    : never;

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
