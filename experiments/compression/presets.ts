import type { CompressionParams } from "./contract.ts";

interface CompressionPreset {
  readonly label: string;
  /** What differs from the defaults. */
  readonly params: Partial<CompressionParams>;
}

/** Runs that each show one thing. */
export const PRESETS: readonly CompressionPreset[] = [
  { label: "Small JSON, often", params: {} },
  { label: "Chat lines", params: { kind: "chat", size: 48 } },
  { label: "Long prose", params: { kind: "prose", size: 4_000 } },
  { label: "Random bytes", params: { kind: "random", size: 1_000 } },
  { label: "A secret and guesses", params: { kind: "guesses", size: 200, connections: 1 } },
];
