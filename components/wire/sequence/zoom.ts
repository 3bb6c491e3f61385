import { type Drawn, LONGEST_GAP, layOut, PADDING } from "./layout.ts";

/** Pixels per microsecond, at which 10 µs are as far apart as two lines are. */
const MOST = 4;
/** Taller boxes than that are beyond some browsers. */
const TALLEST = 4_000_000;
const NOTHING: ReadonlySet<string> = new Set();

/** The zooms that make sense for what is drawn in a window of `room` pixels. */
export interface ZoomLimits {
  readonly least: number;
  readonly most: number;
}

/** A sixteenth of the window for everything, up to what a box can hold. */
export function zoomLimits(drawn: Drawn, room: number, trueTime: boolean): ZoomLimits {
  const span = spanOf(drawn);
  const least = Math.min(MOST, room / span / 16);
  return { least, most: trueTime ? Math.max(least, Math.min(MOST, TALLEST / span)) : MOST };
}

/**
 * The zoom at which everything is in a window of `room` pixels, if it can be; but none that would
 * cut more than the longest quarter of the gaps only to fill the window.
 */
export function fitZoom(drawn: Drawn, room: number, trueTime: boolean): number {
  const even = Math.min(MOST, Math.max(1, room - PADDING) / spanOf(drawn));
  if (trueTime) return even;
  const { least } = zoomLimits(drawn, room, trueTime);
  let low = Math.log(least);
  let high = Math.log(Math.max(least, Math.min(MOST, LONGEST_GAP / usualGap(drawn))));
  const fits = (log: number) =>
    layOut(drawn, { zoom: Math.exp(log), trueTime, unfolded: NOTHING }).height <= room;
  if (fits(high)) return Math.exp(high);
  for (let step = 0; step < 8; step++) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return Math.exp(low);
}

/** Microseconds from the first to the last thing that is drawn; 1 at least. */
function spanOf({ arrows, pairing }: Drawn): number {
  let [from, to] = [Number.POSITIVE_INFINITY, 0];
  for (const list of [arrows, pairing.events]) {
    for (const { at } of list) {
      from = Math.min(from, at);
      to = Math.max(to, at);
    }
  }
  return Math.max(1, to - from);
}

/** Three of four gaps are no longer. */
function usualGap({ arrows, pairing }: Drawn): number {
  const times = Float64Array.from([...arrows, ...pairing.events], ({ at }) => at).sort();
  const gaps = times.map((at, index) => at - (times[index - 1] ?? at)).filter((gap) => gap > 0);
  return gaps.sort()[Math.floor(gaps.length * 0.75)] ?? 1;
}
