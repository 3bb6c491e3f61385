import * as z from "zod";

/** The settings that are compared, in the order in which they have their turn. */
export const LEGS = ["off", "takeover", "no-takeover", "small-window", "threshold"] as const;
export const legSchema = z.enum(LEGS);
export type Leg = z.infer<typeof legSchema>;

export const LEG_NAMES: Readonly<Record<Leg, string>> = {
  off: "Off",
  takeover: "Context takeover",
  "no-takeover": "No context takeover",
  "small-window": "Small window",
  threshold: "Threshold",
};

/** Path of a leg within the run. */
export function legPath(leg: Leg): string {
  return `/${leg}`;
}

/** The leg that has this path; null when none has. */
export function legOf(subpath: string): Leg | null {
  return LEGS.find((leg) => legPath(leg) === subpath) ?? null;
}
