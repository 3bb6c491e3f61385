"use client";

import { useMemo, useRef, useState } from "react";
import { ChartLegend } from "#components/chart/chart-legend.tsx";
import { ChartTable } from "#components/chart/chart-table.tsx";
import type { ChartAxis } from "#components/chart/series.ts";
import { useWidth } from "#components/wire/use-width.ts";
import { axisEnd, countSeries, type Deed, deedsOf } from "./counts-series.ts";
import type { Reading } from "./reading.ts";
import { StripDrawing } from "./strip-drawing.tsx";
import { time } from "./words.ts";

/** Of what was done, the last so many are listed. */
const MOST_DEEDS = 6;

const X: ChartAxis = { label: "Time in the run", format: time };
const Y: ChartAxis = { label: "Connections", format: String };

/** The three counts over time, and what was done when: the gap between them is the ghosts. */
export function CountsStrip({ reading }: { reading: Reading }) {
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder) ?? 0;
  const series = useMemo(() => countSeries(reading), [reading]);
  const deeds = useMemo(() => deedsOf(reading), [reading]);
  const [pointed, setPointed] = useState<number | null>(null);
  const to = axisEnd(reading);
  return (
    <figure aria-label="The three counts over time" className="flex min-w-0 flex-col gap-2">
      <figcaption className="flex flex-col">
        <span className="font-medium">The three counts over time</span>
        <span className="text-muted text-note">
          Shaded, between what the server counts and what is true: the ghosts.
        </span>
      </figcaption>
      <div ref={holder} className="h-40 overflow-hidden">
        {width > 0 ? (
          <StripDrawing {...{ reading, deeds, width, to, pointed }} onPoint={setPointed} />
        ) : null}
      </div>
      <Deeds deeds={deeds} />
      <ChartLegend
        series={series}
        x={X}
        y={Y}
        shape="steps"
        from={0}
        to={to}
        at={Math.min(pointed ?? reading.end, to)}
        onMove={setPointed}
      />
      <ChartTable title="The three counts over time" series={series} x={X} y={Y} />
    </figure>
  );
}

function Deeds({ deeds }: { deeds: readonly Deed[] }) {
  const skipped = Math.max(0, deeds.length - MOST_DEEDS);
  return (
    <ol
      start={skipped + 1}
      aria-label="What was done"
      className="flex min-h-[2lh] list-inside list-decimal flex-wrap content-start gap-x-5 text-micro text-muted tabular-nums @lg:min-h-[1lh]"
    >
      {deeds.slice(skipped).map(({ number, at, words }) => (
        <li key={number}>
          {words} at {time(at)}
        </li>
      ))}
    </ol>
  );
}
