import { SeriesMark } from "#components/chart/series-mark.tsx";
import { formatMicros } from "#components/wire/format.ts";
import { TRANSPORTS } from "./events.ts";
import type { Reading } from "./reading.ts";
import { WAYS } from "./ways.ts";
import { arrivalWords } from "./words-of-race.ts";

interface EventReadoutProps {
  readonly reading: Reading;
  /** The number of the event; null while there is none. */
  readonly n: number | null;
  /** Nobody chose it: it is the one that happened last. */
  readonly latest: boolean;
}

/** An event in words: when it happened, and how long each transport took. */
export function EventReadout({ reading, n, latest }: EventReadoutProps) {
  const at = n === null ? undefined : reading.happened.get(n);
  return (
    <div aria-live={latest ? "off" : "polite"} className="min-h-[6lh] @md:min-h-[5lh] text-note">
      {n === null || at === undefined ? null : (
        <>
          <p>
            Event {n}
            {latest ? ", the latest," : ""} happened at {formatMicros(at)} of the run. Until your
            page’s code had it:
          </p>
          <ul>
            {TRANSPORTS.map((transport) => (
              <li key={transport} className="flex items-center gap-1.5">
                <SeriesMark series={WAYS[transport]} shape="dots" />
                <span className="w-36 shrink-0">{WAYS[transport].label}</span>
                <span className="text-muted tabular-nums">
                  {arrivalWords(reading, transport, n)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
