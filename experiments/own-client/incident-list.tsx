import { formatMicros } from "#components/wire/format.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { incidentsOf } from "./incidents.ts";

interface IncidentListProps {
  readonly conn: number;
  /** Those of this connection. */
  readonly events: readonly RunEvent[];
}

/** What the server had to do about a client; nothing if it had to do nothing. */
export function IncidentList({ conn, events }: IncidentListProps) {
  const incidents = incidentsOf(events);
  if (incidents.length === 0) return null;
  return (
    <section aria-label={`What the server did about client ${conn}`}>
      <p className="mb-1 font-medium text-note">What the server did</p>
      <ol className="flex flex-col">
        {incidents.map(({ seq, at, title, detail }) => (
          <li
            key={seq}
            className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 border-line border-t py-1.5 text-note"
          >
            <span className="text-micro text-muted leading-[1.3125rem] tabular-nums">
              {formatMicros(at)}
            </span>
            <p className="max-w-prose wrap-anywhere">
              {title}. <span className="text-muted">{detail}</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
