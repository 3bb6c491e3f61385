import type * as z from "zod";
import type { Run } from "#client/run.ts";
import type { browserEventSchemas } from "./events.ts";

type Schemas = typeof browserEventSchemas;

/** Nothing may come for so long before the other side counts as gone. */
export const SILENCE_MS = 10_000;

/** Says what the page saw, by the contract's types, now or at client time `seenAt`. */
export function report<T extends keyof Schemas>(
  run: Run,
  type: T,
  data: z.infer<Schemas[T]>,
  seenAt?: number,
): void {
  run.report(type, data, seenAt);
}

/** Tells what went wrong, in one sentence. */
export function reportTrouble(run: Run, what: string): void {
  report(run, "duplex.trouble", { what: what.slice(0, 200) });
}
