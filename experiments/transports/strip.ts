import type { Transport } from "./events.ts";
import type { Reading } from "./reading.ts";

/** A stretch of the run, microseconds since it began. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Events that came to the page together, at one moment. */
export interface Finish {
  readonly gotAt: number;
  readonly events: readonly { readonly n: number; readonly happenedAt: number }[];
  readonly leftOut: boolean;
}

/** One transport's part of the strip. */
export interface StripLane {
  readonly transport: Transport;
  readonly finishes: readonly Finish[];
  /** When events happened that will not come. */
  readonly missed: readonly number[];
}

/** What of a transport's deliveries touches a stretch of time. */
export function laneOf(reading: Reading, transport: Transport, stretch: Stretch): StripLane {
  const { arrivals, missed } = reading.transports[transport];
  const finishes: { gotAt: number; events: Finish["events"][number][]; leftOut: boolean }[] = [];
  for (const { n, happenedAt, gotAt, leftOut } of arrivals) {
    if (gotAt < stretch.from || happenedAt > stretch.to) continue;
    const last = finishes.at(-1);
    if (last?.gotAt === gotAt) {
      last.events.push({ n, happenedAt });
      last.leftOut ||= leftOut;
    } else finishes.push({ gotAt, events: [{ n, happenedAt }], leftOut });
  }
  const at = missed.flatMap((n) => reading.happened.get(n) ?? []);
  return {
    transport,
    finishes,
    missed: at.filter((time) => time >= stretch.from && time <= stretch.to),
  };
}

/** From the first thing that crossed or happened to the last that did or arrived, or to `now`. */
export function measuredStretch({ happened, transports }: Reading, now: number): Stretch {
  let [from, to] = [Number.POSITIVE_INFINITY, now];
  const see = (at: number) => {
    from = Math.min(from, at);
    to = Math.max(to, at);
  };
  for (const at of happened.values()) see(at);
  for (const { bytes, arrivals } of Object.values(transports)) {
    for (const { at } of bytes) see(at);
    for (const { gotAt } of arrivals) see(gotAt);
  }
  return { from: Math.min(from, to), to };
}

/** How much of the run is shown: so many seconds, or all of it. */
export type Shown = "2" | "10" | "all";

/**
 * The stretch to draw: ends with the run, unless an event was chosen at `at`, which then stands at
 * a third of it. It does not leave `run`.
 */
export function stretchOf(shown: Shown, run: Stretch, at: number | null): Stretch {
  if (shown === "all") return run;
  const length = Number(shown) * 1e6;
  const latest = Math.max(run.from, run.to - length);
  const from = at === null ? latest : Math.min(latest, Math.max(run.from, at - length / 3));
  return { from, to: from + length };
}

/** Moments for the ticks of a time axis: at most `count`, at round numbers of seconds. */
export function ticksOf({ from, to }: Stretch, count: number): readonly number[] {
  const least = (to - from) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= least);
  if (step === undefined) return [];
  const ticks: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at);
  return ticks;
}

/** The number of the event that happened nearest to `at`; null before there is one. */
export function nearestEvent(happened: ReadonlyMap<number, number>, at: number): number | null {
  let nearest: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [n, time] of happened) {
    const distance = Math.abs(time - at);
    if (distance < least) [nearest, least] = [n, distance];
  }
  return nearest;
}
