import { FigureRow } from "#experiments/figure-row.tsx";
import type { ReconnectResult } from "./contract.ts";
import { time } from "./words.ts";

const none = "–";

/** The few numbers by which policies are compared. */
export function FiguresView({ result }: { result: ReconnectResult }) {
  const { attempts, peak, times, back, connected, outcomes } = result;
  const figures = [
    { label: "Attempts", value: attempts.toLocaleString("en-GB"), how: "since the server left" },
    { label: "Turned away", value: String(outcomes["turned-away"]), how: "with 503" },
    { label: "Peak", value: String(peak), how: "in 100 ms, once it is back" },
    {
      label: "Last one back",
      value: times ? time(times.last) : none,
      how: `${back} of ${connected}`,
    },
  ];
  return <FigureRow figures={figures} />;
}
