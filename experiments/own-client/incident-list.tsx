import { formatMicros } from "#components/wire/format.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { type Incident, incidentsOf } from "./incidents.ts";

const BORDERS = {
  danger: "border-danger bg-danger-soft",
  warn: "border-warn bg-warn-soft",
  accent: "border-accent bg-accent-soft",
} as const satisfies Record<Incident["tone"], string>;

/** What the server had to do about a client; nothing if it had to do nothing. */
export function IncidentList({ events }: { events: readonly RunEvent[] }) {
  const incidents = incidentsOf(events);
  if (incidents.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {incidents.map(({ seq, at, tone, title, detail }) => (
        <li key={seq} className={`border-l-2 px-3 py-2 text-note ${BORDERS[tone]}`}>
          <p className="flex flex-wrap justify-between gap-x-3">
            <span className="font-medium">{title}</span>
            <span className="text-micro text-muted tabular-nums">{formatMicros(at)}</span>
          </p>
          <p className="max-w-prose wrap-anywhere">{detail}</p>
        </li>
      ))}
    </ul>
  );
}
