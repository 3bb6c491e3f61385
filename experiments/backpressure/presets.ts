import type { BackpressureParams } from "./contract.ts";

const KIB = 1024;
const MIB = 1024 * KIB;

/** Something to try, by name: parameters that differ from the defaults. */
export const PRESETS: readonly {
  readonly label: string;
  readonly params: Partial<BackpressureParams>;
}[] = [
  { label: "One stall", params: {} },
  {
    label: "All six policies",
    params: {
      policies: ["unlimited", "pause", "drop-oldest", "drop-newest", "coalesce", "close"],
    },
  },
  {
    label: "Always too slow",
    params: {
      policies: ["pause", "drop-oldest", "coalesce"],
      bytesPerSecond: MIB,
      stalls: [],
    },
  },
  {
    label: "The page sends",
    params: { producer: "page", policies: ["unlimited", "pause"] },
  },
  {
    label: "WebSocketStream",
    params: { producer: "page", policies: ["pause"], receiver: "stream" },
  },
];
