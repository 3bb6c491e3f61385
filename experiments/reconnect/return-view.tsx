"use client";

import { useMemo } from "react";
import { LineChart } from "#components/chart/line-chart.tsx";
import type { ChartAxis } from "#components/chart/series.ts";
import type { ReconnectResult } from "./contract.ts";
import type { Reading } from "./read-log.ts";
import { returnSeries } from "./return-series.ts";
import { time } from "./words.ts";

const X: ChartAxis = { label: "Since the server listens again", format: time };
const Y: ChartAxis = { label: "Clients", format: String };

/** How fast they come back, against how fast they could. */
export function ReturnView({ reading, result }: { reading: Reading; result: ReconnectResult }) {
  const series = useMemo(() => returnSeries(reading), [reading]);
  if (series.length === 0) return null;
  return (
    <LineChart title="Connected again" series={series} x={X} y={Y} shape="steps" height={160}>
      <p className="min-h-[2lh] max-w-prose text-note">{wordsOf(reading, result)}</p>
    </LineChart>
  );
}

function wordsOf({ params }: Reading, { times, away }: ReconnectResult): string {
  if (!times || !params) return "Nobody is back yet.";
  const least = ((params.clients - params.expelled) * 1e6) / params.perSecond;
  return (
    `Half of those who are back were back after ${time(times.p50)}, 95 of 100 after ${time(times.p95)}, ` +
    `the last after ${time(times.last)}. ` +
    (away > 0 ? `${away} are not back. ` : "") +
    `The server would need ${time(least)} for all, if they came one by one just when it has time.`
  );
}
