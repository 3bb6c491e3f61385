"use client";

import { useMemo } from "react";
import { ChartTable } from "#components/chart/chart-table.tsx";
import { BYTES_AXIS, legAxis, tankSeries } from "./series.ts";
import { StackChart, type StackChartProps } from "./stack-chart.tsx";
import { StackLegend } from "./stack-legend.tsx";
import { legTime } from "./words.ts";

const TITLE = "What waits, over time";

/** All that waits in a leg, drawn and as a table. */
export function StackFigure(props: StackChartProps) {
  const { leg, length, producer, textures, dialled } = props;
  const time = useMemo(() => legAxis(length), [length]);
  const series = useMemo(() => tankSeries(leg, producer), [leg, producer]);
  return (
    <figure aria-label={TITLE} className="flex min-w-0 flex-col gap-2">
      <figcaption className="flex flex-col gap-0.5">
        <span className="font-medium">{TITLE}</span>
        <span className="text-muted text-note">
          One upon another, what is nearest to the source below.{" "}
          {producer === "server"
            ? "The line is the memory of the server’s process, above what it was when the leg began."
            : null}
        </span>
      </figcaption>
      <StackChart {...props} />
      <StackLegend producer={producer} textures={textures} stream={leg.stream} />
      {dialled.length > 0 ? (
        <ol aria-label="Faults dialled" className="list-decimal pl-5 text-note">
          {dialled.map(({ at, words }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may be dialled at one moment.
            <li key={index}>
              {legTime(at - leg.began)}: {words}
            </li>
          ))}
        </ol>
      ) : null}
      <ChartTable title={TITLE} series={series} x={time} y={BYTES_AXIS} />
    </figure>
  );
}
