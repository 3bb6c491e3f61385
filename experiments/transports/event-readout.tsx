import { SeriesMark } from "#components/chart/series-mark.tsx";
import { formatMicros } from "#components/wire/format.ts";
import { TRANSPORTS } from "./events.ts";
import type { Reading } from "./reading.ts";
import { WAYS } from "./ways.ts";
import { arrivalWords } from "./words-of-race.ts";

interface EventReadoutProps {
  readonly reading: Reading;
  readonly chosen: number | null;
}

/** The chosen event in words: when it happened, and how long each transport took. */
export function EventReadout({ reading, chosen }: EventReadoutProps) {
  const at = chosen === null ? undefined : reading.happened.get(chosen);
  return (
    <div aria-live="polite" className="min-h-[5lh] text-note">
      {chosen === null || at === undefined ? (
        <p className="text-muted">
          Choose an event, with the slider or in the drawing, to read how long it took each way.
        </p>
      ) : (
        <>
          <p>
            Event {chosen} happened at {formatMicros(at)} of the run. To the page’s code it took:
          </p>
          <ul>
            {TRANSPORTS.map((transport) => (
              <li key={transport} className="flex items-center gap-1.5">
                <SeriesMark series={WAYS[transport]} shape="dots" />
                <span className="w-36 shrink-0">{WAYS[transport].label}</span>
                <span className="text-muted tabular-nums">
                  {arrivalWords(reading, transport, chosen)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
