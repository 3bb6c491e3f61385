import type { ReconnectParams } from "./contract.ts";

/** Least and most of each number. */
export const BOUNDS = {
  clients: { min: 10, max: 150 },
  baseMs: { min: 200, max: 5_000 },
  capMs: { min: 200, max: 10_000 },
  awayMs: { min: 500, max: 5_000 },
  perSecond: { min: 5, max: 100 },
  waiting: { min: 1, max: 100 },
  refusalMs: { min: 0, max: 10 },
  expelled: { min: 0, max: 100 },
  keep: { min: 0, max: 500 },
  saveEvery: { min: 1, max: 20 },
  seconds: { min: 3, max: 25 },
} as const;

type Fault = { readonly field: keyof ReconnectParams; readonly message: string };

/** What is wrong with several parameters together: which field to mend, and how; null when nothing is. */
export function paramsFault(params: ReconnectParams): Fault | null {
  const { baseMs, capMs, clients, expelled } = params;
  if (capMs < baseMs) {
    const message = `The longest delay cannot be shorter than the first, ${baseMs} ms.`;
    return { field: "capMs", message };
  }
  if (expelled >= clients) {
    const message = `There are ${clients} clients, and one at least has to come back: ${clients - 1} at the most.`;
    return { field: "expelled", message };
  }
  return null;
}
