import { formatMicros } from "#components/wire/format.ts";
import type { BrokerKind, Placement } from "./contract.ts";
import type { Way } from "./events.ts";

/** A time as a person reads it: `0.31 ms`; a dash for none. */
export function time(micros: number | null | undefined): string {
  return micros === null || micros === undefined ? "–" : formatMicros(micros);
}

/** A share in whole per cent: 100 only of all, 0 only of none. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "–";
  const rounded = Math.round((part / whole) * 100);
  if (part < whole && rounded === 100) return "99 %";
  return part > 0 && rounded === 0 ? "1 %" : `${rounded} %`;
}

export const PLACEMENT_WORDS: Readonly<Record<Placement, { label: string; does: string }>> = {
  "round-robin": { label: "Round robin", does: "the next server in turn" },
  sticky: { label: "Sticky", does: "by a hash of the member’s name: the same server again" },
  "least-connections": { label: "Least connections", does: "the server with the fewest members" },
};

export const BROKER_WORDS: Readonly<Record<BrokerKind, { label: string; does: string }>> = {
  none: { label: "None", does: "each server knows its own members only" },
  relay: { label: "Relay", does: "passes on to who is there, and forgets" },
  log: { label: "Log", does: "keeps messages for who was away" },
};

export const WAY_WORDS: Readonly<Record<Way, string>> = {
  local: "From its own server",
  broker: "Through the broker",
  replay: "Again, after coming back",
};
