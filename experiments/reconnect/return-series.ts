import type { ChartSeries } from "#components/chart/series.ts";
import type { Reading } from "./read-log.ts";

/** How many are connected again over time, and how many could be: microseconds since it listens. */
export function returnSeries(reading: Reading): readonly ChartSeries[] {
  const { clients, listeningAt, params, endedAt, end } = reading;
  if (listeningAt === null || !params) return [];
  const back = clients
    .flatMap(({ backAt }) => (backAt === null ? [] : [backAt - listeningAt]))
    .sort((a, b) => a - b);
  const until = Math.max((endedAt ?? end) - listeningAt, ...back.slice(-1));
  const possible = Math.min(clients.length, Math.floor((until / 1e6) * params.perSecond));
  return [
    {
      ...{ id: "back", label: "Connected again", colour: "--accent", mark: "circle" },
      points: [
        { x: 0, y: 0 },
        ...back.map((x, index) => ({ x, y: index + 1 })),
        { x: until, y: back.length },
      ],
    },
    {
      ...{ id: "possible", label: "What the server could take", colour: "--line-strong" },
      ...{ mark: "square", dash: [5, 3] },
      points: [
        { x: 0, y: 0 },
        ...Array.from({ length: possible }, (_, n) => ({
          x: ((n + 1) * 1e6) / params.perSecond,
          y: n + 1,
        })),
        { x: until, y: possible },
      ],
    },
  ];
}
