/** One exchange of [CLK1], in microseconds: t0 and t3 on the client's clock, t1 and t2 on the sidecar's. */
export interface ClockSample {
  readonly t0: number;
  readonly t1: number;
  readonly t2: number;
  readonly t3: number;
}

/** Add `offset` to the client's clock to get the sidecar's; it is wrong by at most `error`. Microseconds. */
export interface ClockReading {
  readonly offset: number;
  readonly error: number;
}

export interface Clock {
  add(sample: ClockSample): void;
  /** The best estimate at client time `now`, in microseconds. */
  read(now: number): ClockReading;
}

export interface ClockOptions {
  /** Samples kept; 8 as in NTP's clock filter (RFC 5905 10). */
  readonly keep?: number;
  /** Smallest step of the client's clock in microseconds, which is part of the error. */
  readonly resolution?: number;
  /**
   * How far the two clocks may drift apart, seconds per second. Assumed, not measured: ordinary
   * quartz is good to 50 ppm, two undisciplined clocks to 100 ppm between them.
   */
  readonly drift?: number;
}

/**
 * Offset between two clocks from request and answer times, as NTP does it (RFC 5905 8): of the last
 * samples the one with the smallest error counts, and a sample's error grows with its age.
 * Begins with one sample, so that there is always an estimate.
 */
export function createClock(first: ClockSample, options: ClockOptions = {}): Clock {
  const { keep = 8, resolution = 0, drift = 100e-6 } = options;
  let samples: readonly ClockSample[] = [first];

  const errorAt = (sample: ClockSample, now: number) =>
    roundTripError(sample) + resolution + drift * Math.max(0, now - sample.t3);

  return {
    add(sample) {
      samples = [...samples, sample].slice(-keep);
    },
    read(now) {
      const best = samples.reduce((a, b) => (errorAt(b, now) <= errorAt(a, now) ? b : a));
      return {
        offset: (best.t1 - best.t0 + (best.t2 - best.t3)) / 2,
        error: errorAt(best, now),
      };
    },
  };
}

/** Half the time on the wire: a coarse clock can make it negative, which would promise too much. */
function roundTripError({ t0, t1, t2, t3 }: ClockSample): number {
  return Math.max(0, (t3 - t0 - (t2 - t1)) / 2);
}

/** The client's clock: `performance.now()` in microseconds. Where it counts from does not matter. */
export function clientNow(): number {
  return performance.now() * 1000;
}

/** What a clock that shows no step within the tries is taken for: 0.1 s, the coarsest that browsers use. */
const UNSEEN_STEP = 100_000;

/**
 * The smallest step of a clock, by reading it until it has moved a few times. Browsers coarsen
 * `performance.now()` to 5 µs, 100 µs, 1 ms or more (High Resolution Time, clock resolution).
 */
export function clockResolution(now: () => number = clientNow): number {
  let smallest = UNSEEN_STEP;
  let last = now();
  for (let reads = 0, steps = 0; reads < 100_000 && steps < 5; reads++) {
    const next = now();
    if (next <= last) continue;
    smallest = Math.min(smallest, next - last);
    last = next;
    steps++;
  }
  return smallest;
}
