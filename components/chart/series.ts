/** A moment or position and the value there. Null: from here on to the next point nothing is known. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number | null;
}

/** Shapes that tell series apart without colour. */
export type ChartMark = "circle" | "square" | "diamond" | "triangle";

export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  /** A colour token of globals.css, such as `--way-socket`. */
  readonly colour: `--${string}`;
  readonly mark: ChartMark;
  /** Lengths of line and gap in CSS pixels; none: a solid line. */
  readonly dash?: readonly number[];
  /** Ordered by x; several points may share one. */
  readonly points: readonly ChartPoint[];
}

export interface ChartAxis {
  /** What it measures, with its unit or scale where `tick` does not say it. */
  readonly label: string;
  /** A value in words, with its unit: `4.2 ms`. */
  readonly format: (value: number) => string;
  /** The same beside a tick, where there is little room; `format` if there is none. */
  readonly tick?: (value: number) => string;
  /** Where the axis begins and ends; from the data where it is not said. */
  readonly from?: number;
  readonly to?: number;
  /** Powers of ten evenly apart. Values must be above 0. */
  readonly log?: boolean;
}

/** How points are drawn: apart, joined by lines, or as a total that stands until the next point. */
export type ChartShape = "dots" | "line" | "steps";
