import type { ScalingParams } from "./contract.ts";

interface ScalingPreset {
  readonly label: string;
  /** What differs from the defaults. */
  readonly params: Partial<ScalingParams>;
}

/** Runs that each show one thing. */
export const PRESETS: readonly ScalingPreset[] = [
  { label: "One server", params: { servers: 1 } },
  { label: "Two servers", params: {} },
  { label: "Pub/sub", params: { broker: "relay" } },
  { label: "Relay fails", params: { broker: "relay", outage: true } },
  { label: "Log fails", params: { broker: "log", outage: true } },
  { label: "A deploy", params: { broker: "log", drain: true } },
];
