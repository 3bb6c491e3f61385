import type { ReconnectParams } from "./contract.ts";

interface ReconnectPreset {
  readonly label: string;
  /** What differs from the defaults. */
  readonly params: Partial<ReconnectParams>;
}

/** Runs that each show one thing. */
export const PRESETS: readonly ReconnectPreset[] = [
  { label: "All at once", params: {} },
  { label: "Exponential", params: { policy: "exponential" } },
  { label: "Full jitter", params: { policy: "full-jitter" } },
  { label: "Kept down", params: { clients: 120, refusalMs: 3 } },
  { label: "No resume", params: { policy: "full-jitter", resume: false } },
  {
    label: "Not welcome",
    params: { policy: "full-jitter", expelled: 20, heedsCodes: false, seconds: 8 },
  },
];
