import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignSeries } from "./align.ts";
import { captionOf } from "./caption.ts";
import { thinnedPositions, valueAt } from "./read-chart.ts";
import type { ChartAxis, ChartSeries } from "./series.ts";

const seriesOf = (
  label: string,
  pairs: readonly (readonly [number, number | null])[],
): ChartSeries => ({
  id: label,
  label,
  colour: "--ink",
  mark: "circle",
  points: pairs.map(([x, y]) => ({ x, y })),
});
const ms: ChartAxis = { label: "Latency", format: (value) => `${value} ms` };

const anySeries = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer()), { maxLength: 30 })
  .map((pairs) =>
    seriesOf(
      "any",
      pairs.toSorted(([a], [b]) => a - b),
    ),
  );

describe("a chart's data", () => {
  it("keeps every point of every series when rows are made, in the order of x", () => {
    fc.assert(
      fc.property(fc.array(anySeries, { minLength: 1, maxLength: 4 }), (all) => {
        const [xs, ...columns] = alignSeries(all);
        expect(xs).toEqual(xs.toSorted((a, b) => a - b));
        for (const [index, series] of all.entries()) {
          const kept = xs.flatMap((x, row) => {
            const y = columns[index]?.[row];
            return y === undefined ? [] : [{ x, y }];
          });
          expect(kept).toEqual(series.points);
        }
      }),
    );
  });

  it("shares a row between series where positions are the same", () => {
    const rows = alignSeries([
      seriesOf("a", [[1, 10]]),
      seriesOf("b", [
        [1, 20],
        [2, 21],
      ]),
    ]);
    expect(rows).toEqual([
      [1, 2],
      [10, undefined],
      [20, 21],
    ]);
  });

  it("reads the last point up to a position, and nothing before the first", () => {
    const series = seriesOf("a", [
      [1, 10],
      [3, 30],
      [3, 31],
      [5, null],
    ]);
    expect([0, 1, 2.9, 3, 4, 6].map((x) => valueAt(series, x))).toEqual([
      null,
      10,
      10,
      31,
      31,
      null,
    ]);
  });

  it("thins positions to what a table can hold and keeps both ends", () => {
    const many = seriesOf(
      "a",
      Array.from({ length: 1_000 }, (_, x) => [x, x] as const),
    );
    const thinned = thinnedPositions([many], 24);
    expect(thinned).toHaveLength(24);
    expect([thinned[0], thinned.at(-1)]).toEqual([0, 999]);
    expect(
      thinnedPositions(
        [
          seriesOf("a", [
            [2, 1],
            [2, 2],
          ]),
        ],
        24,
      ),
    ).toEqual([2]);
  });
});

describe("a chart's caption", () => {
  const low = seriesOf("WebSocket", [
    [1, 1],
    [2, 3],
    [3, 2],
  ]);
  const high = seriesOf("Polling", [
    [1, 900],
    [2, 100],
    [3, 40],
  ]);
  const middle = seriesOf("SSE", [[1, 4]]);

  it("names the highest and the lowest at the end, and how far apart they are", () => {
    expect(captionOf([low, high, middle], ms, "last")).toBe(
      "At the end, Polling (40 ms) is highest, 20 times the lowest, WebSocket (2 ms) lowest; between them SSE (4 ms).",
    );
  });

  it("tells medians where the last value says little", () => {
    expect(captionOf([low, high], ms, "median")).toContain("Polling (100 ms) is highest, 50 times");
  });

  it("says so when there is nothing, one, or no difference", () => {
    expect(captionOf([seriesOf("a", [])], ms, "last")).toBe("Nothing has been measured yet.");
    expect(captionOf([middle], ms, "last")).toBe("At the end, SSE stands at 4 ms.");
    const same = seriesOf("b", [[9, 4]]);
    expect(captionOf([middle, same], ms, "last")).toBe("At the end, all 2 stand at 4 ms.");
  });
});
