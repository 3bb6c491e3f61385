/** A moment that gets a place on the time axis. */
export interface Moment {
  /** Microseconds since the run began. */
  readonly at: number;
  /** Whether something is written at it in the server's column, or in the code's. */
  readonly server: boolean;
  readonly code: boolean;
}

export interface ScaleOptions {
  /** Pixels per microsecond. */
  readonly zoom: number;
  /** The most pixels that a stretch of nothing gets; what is over it is cut out. */
  readonly longestGap: number;
  /** The fewest pixels between two lines of one column. */
  readonly pitch: number;
  /** Where the first moment stands. */
  readonly top: number;
}

/** A stretch of the axis, [from, to) in pixels, that is not to scale. */
export interface Distortion {
  /** `cut`: longer than drawn, by `micros`. `spread`: drawn longer than it was, to be readable. */
  readonly kind: "cut" | "spread";
  readonly from: number;
  readonly to: number;
  readonly micros: number;
}

/**
 * Where times stand: linear, but for cuts and spreads, and never decreasing. `moments` must be in
 * order of time.
 */
export class TimeScale {
  /** Where each moment stands, in pixels. */
  readonly places: Float64Array;
  readonly distortions: readonly Distortion[];
  readonly #times: Float64Array;
  readonly #zoom: number;

  constructor(moments: readonly Moment[], { zoom, longestGap, pitch, top }: ScaleOptions) {
    this.#zoom = zoom;
    this.#times = Float64Array.from(moments, ({ at }) => at);
    this.places = new Float64Array(moments.length);
    const distortions: Distortion[] = [];
    let [place, lastServer, lastCode] = [top, -Infinity, -Infinity];
    let before = moments[0]?.at ?? 0;
    for (const [index, { at, server, code }] of moments.entries()) {
      const from = place;
      const gap = (at - before) * zoom;
      place += Math.min(gap, longestGap);
      if (server) place = Math.max(place, lastServer + pitch);
      if (code) place = Math.max(place, lastCode + pitch);
      if (server) lastServer = place;
      if (code) lastCode = place;
      this.places[index] = place;
      const micros = at - before - (place - from) / zoom;
      const kind = gap > place - from + 0.5 ? "cut" : gap < place - from - 0.5 ? "spread" : null;
      const last = distortions.at(-1);
      if (kind === "spread" && last?.kind === "spread" && last.to === from) {
        distortions.pop();
        distortions.push({ kind, from: last.from, to: place, micros: last.micros + micros });
      } else if (kind) distortions.push({ kind, from, to: place, micros });
      before = at;
    }
    this.distortions = distortions;
  }

  /** Pixels for a time in microseconds. At a moment that stands in several places, the last. */
  toPixels(at: number): number {
    return this.#between(this.#times, this.places, at, this.#zoom);
  }

  /** The time that stands at a place. */
  toTime(pixels: number): number {
    return this.#between(this.places, this.#times, pixels, 1 / this.#zoom);
  }

  #between(from: Float64Array, to: Float64Array, value: number, slope: number): number {
    const after = firstOver(from, value);
    const [low, high] = [from[after - 1], from[after]];
    const [start = 0, end = 0] = [to[after - 1], to[after]];
    if (low === undefined) return high === undefined ? value * slope : end - (high - value) * slope;
    if (high === undefined) return start + (value - low) * slope;
    return start + ((value - low) / (high - low)) * (end - start);
  }
}

/** The first index whose value is over `value`; the length if there is none. */
function firstOver(sorted: ArrayLike<number>, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
