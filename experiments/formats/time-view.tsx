import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { formatMicros } from "#components/wire/format.ts";
import type { Disturbance } from "#protocol/disturbance.ts";
import { logScale } from "./log-scale.ts";
import { FORMAT_NAMES, formatNanos } from "./names.ts";
import { OPERATIONS, type Operation, quickestSentence, type Spread, spreadsOf } from "./spread.ts";
import type { Timing } from "./story.ts";
import { TimeAxis, TimeStrip } from "./time-strip.tsx";

interface TimeViewProps {
  readonly timings: readonly Timing[];
  readonly live: boolean;
  /** Stretches of the run in which times mean nothing. */
  readonly disturbances: readonly Disturbance[];
}

/** How long encoding and decoding took in the learner's browser: every sample, not one number. */
export function TimeView({ timings, live, disturbances }: TimeViewProps) {
  const timed = OPERATIONS.map((operation) => ({
    operation,
    spreads: spreadsOf(timings, operation),
  }));
  const all = timed.flatMap(({ spreads }) => spreads.flatMap(({ samples }) => samples));
  const scale = logScale(all);
  return (
    <section aria-label="Time to encode and decode" className="flex flex-col gap-3">
      {all.length === 0 ? (
        <p className="min-h-6 text-muted text-note">
          {live
            ? "Measured when all messages have been sent."
            : "Not measured: the run ended before it came to that."}
        </p>
      ) : (
        <>
          <div className="flex max-w-prose flex-col gap-1 text-note">
            {timed.map(({ operation, spreads }) => (
              <p key={operation}>{quickestSentence(spreads, operation)}</p>
            ))}
          </div>
          <Disturbed disturbances={disturbances} />
          <div aria-hidden="true" className="flex flex-col gap-3">
            {timed.map(({ operation, spreads }) => (
              <div key={operation} className="flex flex-col">
                <p className="text-micro text-muted">{operation}</p>
                {spreads.map((spread) => (
                  <TimeStrip key={spread.format} spread={spread} scale={scale} />
                ))}
              </div>
            ))}
            <TimeAxis scale={scale} />
          </div>
          <p className="max-w-prose text-micro text-muted">
            A tick is a sample: the mean of a batch of operations in a row. The box holds 90 % of
            them, from p5 to p95; its thick line is the median, and the bracket under it says how
            far off a sample may be by the clock’s step. The axis is logarithmic.
          </p>
          <details>
            <summary className="min-h-6 cursor-pointer text-muted text-note">
              As a table, with the step of the clock
            </summary>
            <TimeTable timed={timed} />
          </details>
        </>
      )}
    </section>
  );
}

function Disturbed({ disturbances }: Pick<TimeViewProps, "disturbances">) {
  if (disturbances.length === 0) return null;
  const told = disturbances.map(
    ({ from, to, why }) => `${why} from ${formatMicros(from)} to ${formatMicros(to)}`,
  );
  return (
    <p className="max-w-prose border-warn border-l-2 bg-warn-soft px-3 py-2 text-note">
      While it ran the page was {told.join("; ")}. Samples are left out while nobody sees the page,
      but those around such a stretch may be far too long: run it again and leave the page in front.
    </p>
  );
}

interface TimeTableProps {
  readonly timed: readonly { readonly operation: Operation; readonly spreads: readonly Spread[] }[];
}

function TimeTable({ timed }: TimeTableProps) {
  return (
    <Table label="Time to encode and decode">
      <TableHead>
        <TableRow>
          <TableHeader>Encoding</TableHeader>
          <TableHeader>Operation</TableHeader>
          {["p5", "median", "p95", "clock step", "samples"].map((name) => (
            <TableHeader key={name} className="text-right">
              {name}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {timed.flatMap(({ operation, spreads }) =>
          spreads.map(({ format, samples, batch, ...spread }) => (
            <TableRow key={`${operation} ${format}`}>
              <TableHeader scope="row">{FORMAT_NAMES[format]}</TableHeader>
              <TableCell>{operation}</TableCell>
              {[spread.p5, spread.p50, spread.p95, spread.step].map((nanos, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: four cells that keep their places.
                <TableCell key={index} className="whitespace-nowrap text-right">
                  {formatNanos(nanos)}
                </TableCell>
              ))}
              <TableCell className="whitespace-nowrap text-right">
                {samples.length} × {batch}
              </TableCell>
            </TableRow>
          )),
        )}
      </TableBody>
    </Table>
  );
}
