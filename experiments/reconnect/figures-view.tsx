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
  return (
    <dl className="grid grid-cols-2 gap-y-3 border-y py-2 @lg:grid-cols-4">
      {figures.map(({ label, value, how }) => (
        <div key={label} className="flex flex-col pr-3">
          <dt className="text-note">{label}</dt>
          <dd className="flex flex-col">
            <span className="font-medium text-title tabular-nums">{value}</span>
            <span className="text-micro text-muted">{how}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
