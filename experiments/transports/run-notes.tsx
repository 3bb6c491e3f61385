import { formatMicros } from "#components/wire/format.ts";
import type { RunOutcome } from "#protocol/run-event.ts";
import { TRANSPORTS } from "./events.ts";
import type { Reading } from "./reading.ts";
import type { RunFacts } from "./run-facts.ts";
import { WAYS } from "./ways.ts";

const CUT: Readonly<Record<NonNullable<RunFacts["truncated"]>, string>> = {
  events: "it holds as many events as a run may",
  bytes: "it holds as many bytes as a run may",
  recorder: "the database could not keep up",
};

const ENDED: Readonly<Record<Exclude<RunOutcome, "finished">, string>> = {
  stopped: "The run was stopped",
  abandoned: "The page was gone for too long, and the run ended",
  limit: "The run took longer than one may",
  interrupted: "The server stopped in mid-run",
  failed: "The lab failed in mid-run",
};

/** What of a run is to be known before its figures are read: what it lost, and how it ended. */
export function RunNotes({ reading, facts }: { reading: Reading; facts: RunFacts }) {
  const notes = notesOf(reading, facts);
  if (notes.length === 0) return null;
  return (
    <ul
      aria-label="About this run"
      className="flex flex-col gap-1 border-warn border-l-2 bg-warn-soft px-4 py-2 text-note"
    >
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

function notesOf(reading: Reading, facts: RunFacts): readonly string[] {
  const { truncated, ended, disturbances } = facts;
  const troubles = TRANSPORTS.flatMap((transport) =>
    reading.transports[transport].troubles.map(({ from, to, what }) => {
      const until = to === null ? "to the end" : `until ${formatMicros(to)}`;
      return `${WAYS[transport].label}, from ${formatMicros(from)} ${until}: ${what} Deliveries meanwhile are not in its delays.`;
    }),
  );
  return [
    ...(truncated
      ? [`The log of this run is cut short, since ${CUT[truncated]}: figures are of what it holds.`]
      : []),
    ...(ended && ended.outcome !== "finished"
      ? [
          `${ENDED[ended.outcome]}: figures are of what came until then.${ended.why ? ` ${ended.why}` : ""}`,
        ]
      : []),
    ...disturbances.map(
      ({ from, to, why }) =>
        `From ${formatMicros(from)} to ${formatMicros(to)} the page was ${why}: deliveries meanwhile are not in the delays.`,
    ),
    ...troubles,
  ];
}
