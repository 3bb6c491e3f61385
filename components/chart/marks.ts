import type { ChartMark } from "./series.ts";

/** The outline of a mark as corners round (0, 0), in units of its radius; a circle has none. */
const CORNERS: Readonly<Record<ChartMark, readonly (readonly [number, number])[]>> = {
  circle: [],
  square: [
    [-0.85, -0.85],
    [0.85, -0.85],
    [0.85, 0.85],
    [-0.85, 0.85],
  ],
  diamond: [
    [0, -1.2],
    [1.2, 0],
    [0, 1.2],
    [-1.2, 0],
  ],
  triangle: [
    [0, -1.15],
    [1.1, 0.85],
    [-1.1, 0.85],
  ],
};

/** Adds a mark to a canvas path, its middle at (x, y). */
export function addMark(path: Path2D, mark: ChartMark, x: number, y: number, radius: number): void {
  const corners = CORNERS[mark];
  if (corners.length === 0) {
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  for (const [index, [dx, dy]] of corners.entries()) {
    if (index === 0) path.moveTo(x + dx * radius, y + dy * radius);
    else path.lineTo(x + dx * radius, y + dy * radius);
  }
  path.closePath();
}

/** The same as the `d` of an SVG path. */
export function markPath(mark: ChartMark, x: number, y: number, radius: number): string {
  const corners = CORNERS[mark];
  if (corners.length === 0) {
    return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
  }
  const points = corners.map(([dx, dy]) => `${x + dx * radius} ${y + dy * radius}`);
  return `M${points.join("L")}z`;
}
