import type { ChartAxis, ChartSeries } from "#components/chart/series.ts";
import { formatMicros } from "#components/wire/format.ts";
import { TRANSPORTS } from "./events.ts";
import type { Reading } from "./reading.ts";
import type { Stretch } from "./strip.ts";
import { WAYS } from "./ways.ts";
import { formatSize } from "./what-if.ts";

/** How long each event took, at the moment it happened. What is left out of the figures is not in it. */
export function latencySeries(reading: Reading): readonly ChartSeries[] {
  return TRANSPORTS.map((transport) => ({
    id: transport,
    ...WAYS[transport],
    points: reading.transports[transport].arrivals
      .filter(({ leftOut }) => !leftOut)
      // On a scale of powers of ten there is no 0.
      .map(({ happenedAt, latency }) => ({ x: happenedAt, y: Math.max(1, latency) }))
      .toSorted((a, b) => a.x - b.x),
  }));
}

/** Bytes that had crossed for each transport, both directions together. */
export function byteSeries(reading: Reading): readonly ChartSeries[] {
  return TRANSPORTS.map((transport) => ({
    id: transport,
    ...WAYS[transport],
    points: reading.transports[transport].bytes.map(({ at, up, down }) => ({
      x: at,
      y: up + down,
    })),
  }));
}

/** The time of the run; the charts of one run share it. */
export function timeAxis({ from, to }: Stretch): ChartAxis {
  return { label: "Time in the run", format: formatMicros, tick: shortTime, from, to };
}

export const LATENCY_AXIS: ChartAxis = {
  label: "Latency, log scale",
  format: formatMicros,
  tick: shortTime,
  log: true,
};

export const BYTES_AXIS: ChartAxis = {
  label: "Bytes on the wire",
  format: formatSize,
  tick: (bytes) => withoutZeros(formatSize(bytes)),
};

/** A time beside a tick: `100 ms`, `2 s`. */
export function shortTime(micros: number): string {
  return micros === 0 ? "0" : withoutZeros(formatMicros(micros));
}

function withoutZeros(text: string): string {
  return text.replace(/\.0+ /, " ");
}
