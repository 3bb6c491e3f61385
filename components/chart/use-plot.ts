"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import uPlot from "uplot";
import { alignSeries } from "./align.ts";
import { type ChartData, plotOptions } from "./plot-options.ts";

/** A chart in an element of the page, and where the reader points in it. */
export interface Plot {
  /** The position under the pointer, or the one set last; null: nowhere. */
  readonly cursor: number | null;
  /** Points at a position, as a pointer would. */
  readonly pointAt: (x: number) => void;
}

/** Draws into `holder`, `width` CSS pixels wide; at most once a frame, and anew when the theme changes. */
export function usePlot(
  holder: RefObject<HTMLElement | null>,
  data: ChartData,
  width: number | null,
  height: number,
): Plot {
  const [cursor, setCursor] = useState<number | null>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef({ data, width });
  useLayoutEffect(() => {
    latest.current = { data, width };
  });

  const measured = width !== null && width > 0;
  const look = lookOf(data);
  // biome-ignore lint/correctness/useExhaustiveDependencies(look): another look is another plot.
  useEffect(() => {
    const element = holder.current;
    if (!element || !measured) return;
    const style = getComputedStyle(element);
    const made = new uPlot(
      plotOptions({
        size: { width: latest.current.width ?? 0, height },
        now: () => latest.current.data,
        css: (property) => style.getPropertyValue(property),
        onCursor: setCursor,
      }),
      alignSeries(latest.current.data.series),
      element,
    );
    plot.current = made;
    const themes = new MutationObserver(() => made.redraw());
    themes.observe(document.documentElement, { attributeFilter: ["class"] });
    return () => {
      themes.disconnect();
      plot.current = null;
      made.destroy();
    };
  }, [holder, measured, height, look]);

  useEffect(() => {
    if (measured) plot.current?.setSize({ width, height });
  }, [measured, width, height]);

  useEffect(() => {
    const frame = requestAnimationFrame(() => plot.current?.setData(alignSeries(data.series)));
    return () => cancelAnimationFrame(frame);
  }, [data]);

  const pointAt = (x: number) => {
    const left = plot.current?.valToPos(x, "x");
    if (left === undefined) return;
    plot.current?.setCursor({ left, top: 0 }, false);
    setCursor(x);
  };
  return { cursor, pointAt };
}

/** What of a chart only another plot can show. */
function lookOf({ series, shape, y }: ChartData): string {
  const of = series.map(({ id, colour, mark, dash }) => `${id} ${colour} ${mark} ${dash}`);
  return [shape, y.log ?? false, ...of].join("|");
}
