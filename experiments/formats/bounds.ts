/** What a run may send. */
export const FORMATS_LIMITS = {
  players: 2_000,
  updates: 20,
  samples: 200,
  /** Longest message the server takes, its `maxPayload`. */
  messageBytes: 512 * 1024,
  /** All messages, plain and compressed, and the four that come back; bytes. */
  bytes: 4 * 1024 * 1024,
} as const;

/** Bytes of one player in all four encodings together, about; and what of it compression leaves. */
const PLAYER_BYTES = 420;
const DEFLATED_SHARE = 0.4;

/** About how many bytes a run sends: each update plain and compressed, the last one back as well. */
export function estimatedBytes(players: number, updates: number): number {
  return players * PLAYER_BYTES * (updates * (1 + DEFLATED_SHARE) + 1);
}

/** What is wrong with several parameters together, and the field where the form says so. */
export function paramsFault(params: {
  readonly players: number;
  readonly updates: number;
}): { field: "players" | "updates"; message: string } | null {
  const { players, updates } = params;
  const bytes = estimatedBytes(players, updates);
  if (bytes <= FORMATS_LIMITS.bytes) return null;
  const perUpdate = players * PLAYER_BYTES * (1 + DEFLATED_SHARE);
  const fewerUpdates = Math.floor((FORMATS_LIMITS.bytes - estimatedBytes(players, 0)) / perUpdate);
  const fewerPlayers = Math.floor(FORMATS_LIMITS.bytes / estimatedBytes(1, updates));
  const lower = `the players to ${fewerPlayers}`;
  return {
    field: fewerUpdates > 0 ? "updates" : "players",
    message:
      `${players} players in ${updates} updates are about ${mib(bytes)} MiB plain and compressed; ` +
      `${mib(FORMATS_LIMITS.bytes)} MiB is the most. ` +
      `Lower ${fewerUpdates > 0 ? `the updates to ${fewerUpdates}, or ${lower}` : lower}.`,
  };
}

function mib(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1);
}
