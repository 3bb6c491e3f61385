import type { ScalingParams } from "./contract.ts";

/** Least and most of each number. */
export const BOUNDS = {
  servers: { min: 1, max: 3 },
  members: { min: 2, max: 12 },
} as const;

type Fault = { readonly field: keyof ScalingParams; readonly message: string };

/** What is wrong with several parameters together: which field to mend, and how; null when nothing is. */
export function paramsFault({ servers, broker, outage, drain }: ScalingParams): Fault | null {
  if (outage && broker === "none") {
    const message = "There is no broker that could fail: choose one, or let nothing fail.";
    return { field: "outage", message };
  }
  if (drain && servers < 2) {
    const message = "Nobody is left to take the members of a single server: two servers at least.";
    return { field: "drain", message };
  }
  return null;
}
