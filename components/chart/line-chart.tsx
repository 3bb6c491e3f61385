"use client";

import { type ReactNode, useMemo, useRef } from "react";
import "uplot/dist/uPlot.min.css";
import { useWidth } from "#components/wire/use-width.ts";
import { captionOf, type Told } from "./caption.ts";
import { ChartLegend } from "./chart-legend.tsx";
import { ChartTable } from "./chart-table.tsx";
import { extentOf } from "./read-chart.ts";
import type { ChartAxis, ChartSeries, ChartShape } from "./series.ts";
import { usePlot } from "./use-plot.ts";

interface LineChartProps {
  readonly title: string;
  readonly series: readonly ChartSeries[];
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly shape?: ChartShape;
  /** Which value of each series the caption compares. */
  readonly told?: Told;
  /** Of the drawing, CSS pixels. */
  readonly height?: number;
  /** More than the data say: how to read it, what is left out. */
  readonly children?: ReactNode;
}

/**
 * Series of measured points over time or over another number: drawn, told in a sentence, read at any
 * position by pointer or by keyboard, and shown as a table.
 */
export function LineChart(props: LineChartProps) {
  const { title, series, x, y, shape = "line", told = "last", height = 220, children } = props;
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const data = useMemo(() => ({ series, x, y, shape }), [series, x, y, shape]);
  const { cursor, pointAt } = usePlot(holder, data, width, height);
  const extent = extentOf(series);
  const from = x.from ?? extent?.from ?? 0;
  const to = x.to ?? extent?.to ?? from;
  return (
    <figure aria-label={title} className="flex min-w-0 flex-col gap-2">
      <figcaption className="flex flex-col gap-0.5">
        <span className="font-medium">{title}</span>
        <span className="min-h-[2lh] text-muted text-note">{captionOf(series, y, told)}</span>
      </figcaption>
      <div aria-hidden="true" className="flex flex-col text-micro text-muted">
        <span>{y.label}</span>
        <div ref={holder} className="overflow-hidden" style={{ height }} />
        <span className="self-end">{x.label}</span>
      </div>
      <ChartLegend
        series={series}
        x={x}
        y={y}
        shape={shape}
        from={from}
        to={to}
        at={cursor === null ? to : Math.min(Math.max(cursor, from), to)}
        onMove={pointAt}
      />
      {children}
      <ChartTable title={title} series={series} x={x} y={y} />
    </figure>
  );
}
