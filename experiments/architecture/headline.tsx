import { formatMicros } from "#components/wire/format.ts";
import { disturbancesOf } from "#protocol/disturbance.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { between, type StageTimes } from "./stage-times.ts";

interface HeadlineProps {
  readonly events: readonly RunEvent[];
  readonly times: StageTimes;
  readonly live: boolean;
  /** Whether all of it was gone from the server's memory; null: not known. */
  readonly freed: boolean | null;
}

/** Where the connection is now, or what became of it, in a sentence. */
export function Headline({ events, times, live, freed }: HeadlineProps) {
  const disturbed = new Set(disturbancesOf(events).map(({ why }) => why));
  return (
    <div className="flex flex-col gap-1">
      <div role="status">
        <p className="max-w-prose">{sentenceOf(times, live, freed)}</p>
      </div>
      {disturbed.size > 0 ? (
        <p className="max-w-prose text-note text-warn">
          Your page was not always awake and in reach ({[...disturbed].join(", ")}): some of its
          messages came later than it meant them to.
        </p>
      ) : null}
    </div>
  );
}

function sentenceOf(times: StageTimes, live: boolean, freed: boolean | null): string {
  const { connection, state, closed } = times;
  const opening = between(connection, state);
  if (connection === null) {
    return live ? "Your browser is connecting." : "Your browser’s connection did not arrive.";
  }
  if (opening === null || state === null) {
    return live ? "Connected, and not upgraded yet." : "The connection was not upgraded.";
  }
  const opened = `Connection and upgrade took ${formatMicros(opening)}.`;
  if (closed === null)
    return `${opened} ${live ? "The state lasts." : "The log ends before its close."}`;
  const lasted = `${opened} The state lasted ${formatMicros(closed - state)}.`;
  if (freed === null) return lasted;
  return `${lasted} ${freed ? "Then nothing of it was left in the server’s memory." : "Some of it was still in the server’s memory afterwards."}`;
}
