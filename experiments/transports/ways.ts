import type { ChartMark } from "#components/chart/series.ts";
import type { Transport } from "./events.ts";

/** How a transport is named and drawn, everywhere the same. */
export interface Way {
  readonly label: string;
  /** In a sentence, after "by". */
  readonly inText: string;
  readonly colour: `--way-${Transport}`;
  readonly mark: ChartMark;
  readonly dash?: readonly number[];
}

export const WAYS: Readonly<Record<Transport, Way>> = {
  socket: { label: "WebSocket", inText: "WebSocket", colour: "--way-socket", mark: "circle" },
  sse: {
    label: "Server-Sent Events",
    inText: "Server-Sent Events",
    colour: "--way-sse",
    mark: "square",
    dash: [9, 4],
  },
  "long-poll": {
    label: "Long polling",
    inText: "long polling",
    colour: "--way-long-poll",
    mark: "diamond",
    dash: [2, 3],
  },
  poll: {
    label: "Short polling",
    inText: "short polling",
    colour: "--way-poll",
    mark: "triangle",
    dash: [9, 3, 2, 3],
  },
};
