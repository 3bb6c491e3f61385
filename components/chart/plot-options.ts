import uPlot from "uplot";
import { addMark } from "./marks.ts";
import type { ChartAxis, ChartSeries, ChartShape } from "./series.ts";

/** What a chart is drawn from. */
export interface ChartData {
  readonly series: readonly ChartSeries[];
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly shape: ChartShape;
}

interface PlotSetting {
  readonly size: { readonly width: number; readonly height: number };
  /** What the chart shows now: asked again with each redraw. */
  readonly now: () => ChartData;
  /** The value of a CSS property where the chart stands, now. */
  readonly css: (property: string) => string;
  /** The position under the pointer, null when it left. */
  readonly onCursor: (x: number | null) => void;
}

const MARK_RADIUS = 3.5;
const Y_AXIS_WIDTH = 62;
const X_AXIS_HEIGHT = 28;
/** Free room above the highest value. */
const HEADROOM = 1.08;

/** What uPlot is told about a chart. Its series cannot change their number, order or look later. */
export function plotOptions({ size, now, css, onCursor }: PlotSetting): uPlot.Options {
  const { series, shape, y } = now();
  const scaleY: uPlot.Scale = y.log
    ? { distr: 3, range: (_, min, max) => uPlot.rangeLog(min ?? 1, max ?? 10, 10, true) }
    : { range: (_, min, max) => rangeOf(now().y, Math.min(0, min ?? 0), (max ?? 0) * HEADROOM) };
  return {
    ...size,
    padding: [8, 14, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: false, y: false, setScale: false },
    },
    scales: {
      x: { time: false, range: (_, min, max) => rangeOf(now().x, min, max) },
      y: scaleY,
    },
    axes: [
      { size: X_AXIS_HEIGHT, space: 64, gap: 8, ...axisOf(() => now().x, css) },
      { size: Y_AXIS_WIDTH, space: 28, gap: 4, ...axisOf(() => now().y, css) },
    ],
    series: [{}, ...series.map((one) => seriesOf(one, shape, css))],
    hooks: { setCursor: [(plot) => onCursor(cursorPosition(plot))] },
  };
}

function rangeOf(axis: ChartAxis, min: number | null, max: number | null): uPlot.Range.MinMax {
  const from = axis.from ?? min ?? 0;
  const to = axis.to ?? max ?? from;
  return [from, to > from ? to : from + 1];
}

function cursorPosition(plot: uPlot): number | null {
  const left = plot.cursor.left ?? -1;
  return left < 0 ? null : plot.posToVal(left, "x");
}

function axisOf(axis: () => ChartAxis, css: PlotSetting["css"]): uPlot.Axis {
  return {
    font: `12px ${css("font-family")}`,
    stroke: () => css("--muted"),
    grid: {
      stroke: () => css("--line"),
      width: 1,
      ...(axis().log ? { filter: (_, splits) => splits.map(powerOfTen) } : {}),
    },
    ticks: { show: false },
    values: (_, splits: readonly (number | null)[]) => {
      const { tick, format } = axis();
      return splits.map((value) => (value === null ? null : (tick ?? format)(value)));
    },
  };
}

/** The lines between powers of ten would be many and say little. */
function powerOfTen(value: number | null): number | null {
  return value !== null && Number.isInteger(Math.log10(value)) ? value : null;
}

function seriesOf(
  { label, colour, dash, mark }: ChartSeries,
  shape: ChartShape,
  css: PlotSetting["css"],
): uPlot.Series {
  const colourNow = () => css(colour);
  return {
    label,
    stroke: colourNow,
    width: 2,
    ...pathsOf(shape),
    ...(dash && shape !== "dots" ? { dash: [...dash] } : {}),
    points: {
      show: shape !== "steps",
      paths: (plot, index, from, to) => ({
        fill: marksPath(plot, index, from, to, mark),
        stroke: null,
      }),
      stroke: colourNow,
      fill: colourNow,
    },
  };
}

function pathsOf(shape: ChartShape): Pick<uPlot.Series, "paths"> {
  switch (shape) {
    case "dots":
      return { paths: () => null };
    case "line":
      return {};
    case "steps":
      return { paths: uPlot.paths.stepped?.({ align: 1 }) };
    default:
      return shape satisfies never;
  }
}

/** The marks of rows `from` to `to` of one series, in pixels of the canvas. */
function marksPath(
  plot: uPlot,
  index: number,
  from: number,
  to: number,
  mark: ChartSeries["mark"],
): Path2D {
  const path = new Path2D();
  const [xs] = plot.data;
  const ys = plot.data[index];
  for (let row = from; row <= to; row++) {
    const x = xs?.[row];
    const y = ys?.[row];
    if (x === undefined || y === undefined || y === null) continue;
    const left = plot.valToPos(x, "x", true);
    const top = plot.valToPos(y, "y", true);
    addMark(path, mark, left, top, MARK_RADIUS * uPlot.pxRatio);
  }
  return path;
}
