import type { HeartbeatParams } from "./contract.ts";

interface HeartbeatPreset {
  readonly label: string;
  /** What differs from the defaults. */
  readonly params: Partial<HeartbeatParams>;
}

/** Runs that each show one thing. */
export const PRESETS: readonly HeartbeatPreset[] = [
  { label: "Nobody looks", params: {} },
  { label: "Heartbeat 1 s + 1 s", params: { heartbeat: true } },
  {
    label: "Slow heartbeat",
    params: { heartbeat: true, intervalMs: 10_000, timeoutMs: 5_000, seconds: 30 },
  },
  { label: "The page watches", params: { heartbeat: true, watchMs: 3_000 } },
  {
    label: "200 clients",
    params: { clients: 200, pull: 50, heartbeat: true, intervalMs: 2_000, timeoutMs: 1_000 },
  },
];
