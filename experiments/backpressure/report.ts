import type * as z from "zod";
import type { Run } from "#client/run.ts";
import type { browserEventSchemas } from "./events.ts";

type Schemas = typeof browserEventSchemas;

/** Says what the page saw, by the contract's types, now. */
export function report<T extends keyof Schemas>(run: Run, type: T, data: z.infer<Schemas[T]>) {
  run.report(type, data);
}
