import { formatMicros } from "#components/wire/format.ts";
import type { SidecarLoad } from "#protocol/sidecar-load.ts";
import { formatBinary } from "./binary-size.ts";
import type { LegResult } from "./contract.ts";
import { heldIn } from "./moment.ts";
import { POLICY_WORDS } from "./policies.ts";
import type { Leg, Tanks } from "./tanks.ts";

/** What goes on, or what the run has shown, in a sentence. It changes seldom: it is announced. */
export function headlineOf({ legs, params }: Tanks, over: boolean): string {
  const last = legs.at(-1);
  if (!last) return "";
  if (!over) return nowWords(last, params?.policies.length ?? legs.length);
  const held = legs
    .map((leg) => ({ label: POLICY_WORDS[leg.policy].label, most: mostHeld(leg) }))
    .sort((a, b) => b.most - a.most);
  const [most, least] = [held[0], held.at(-1)];
  if (!most || !least) return "";
  if (most.most === 0) return `${most.label}: nothing waited in the application.`;
  const first = `${most.label}: the application held ${formatBinary(most.most)} at the most`;
  return held.length === 1
    ? `${first}.`
    : `${first}; ${least.label.toLowerCase()}: ${formatBinary(least.most)}.`;
}

function nowWords(leg: Leg, of: number): string {
  const turn = `Policy ${leg.leg} of ${of}, ${POLICY_WORDS[leg.policy].label.toLowerCase()}: `;
  if (leg.ended) return `${turn}${endWords(leg.ended)}.`;
  if (leg.levels.at(-1)?.stalled) {
    return `${turn}${leg.stream ? "the reader" : "the link"} stands still.`;
  }
  if (leg.stopped !== null) return `${turn}nothing more arises, what waits goes on its way.`;
  return `${turn}the source goes on.`;
}

/** How a leg ended. */
export function endWords(ended: {
  readonly why: NonNullable<LegResult["ended"]>;
  readonly code: number | null;
}): string {
  switch (ended.why) {
    case "drained":
      return "drained";
    case "closed":
      return ended.code === null ? "closed" : `closed ${ended.code}`;
    case "gave-up":
      return "given up";
    default:
      return ended.why satisfies never;
  }
}

/** The most that the producer's application held at once: queue and `bufferedAmount` together. */
export function mostHeld({ levels }: Leg): number {
  let most = 0;
  for (const level of levels) most = Math.max(most, heldIn(level));
  return most;
}

/** How busy the sidecar was, since its own delays are in the figures, too. */
export function loadWords({ busy, loopDelayMax }: SidecarLoad): string {
  return (
    `The lab’s server was busy for ${Math.round(busy * 100)} % of the run, and what it had to do ` +
    `waited ${formatMicros(loopDelayMax)} at the most.`
  );
}

/** A time within a leg: `3.2 s`. */
export function legTime(micros: number): string {
  return `${(micros / 1_000_000).toFixed(1)} s`;
}
