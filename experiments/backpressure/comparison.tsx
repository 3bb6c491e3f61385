import { memo, type ReactNode } from "react";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { formatCount, formatMicros } from "#components/wire/format.ts";
import { formatBinary } from "./binary-size.ts";
import type { LegResult } from "./contract.ts";
import { POLICY_WORDS } from "./policies.ts";
import { endWords } from "./words.ts";

const time = (micros: number | null | undefined) =>
  micros === null || micros === undefined ? "–" : formatMicros(micros);

const FIGURES: readonly { readonly label: string; readonly of: (leg: LegResult) => ReactNode }[] = [
  { label: "Produced", of: ({ produced }) => formatCount(produced) },
  { label: "– delivered", of: ({ delivered }) => formatCount(delivered) },
  { label: "– dropped", of: ({ dropped }) => formatCount(dropped) },
  { label: "– lost", of: ({ lost }) => formatCount(lost) },
  { label: "Oldest at delivery", of: ({ age }) => time(age?.oldest) },
  { label: "– youngest", of: ({ age }) => time(age?.youngest) },
  { label: "Most in the queue", of: ({ peak }) => formatBinary(peak.queued) },
  { label: "– in bufferedAmount", of: ({ peak }) => formatBinary(peak.buffered) },
  { label: "– in the kernel", of: ({ peak }) => formatBinary(peak.kernel) },
  { label: "– in the link", of: ({ peak }) => formatBinary(peak.link) },
  { label: "Memory more", of: ({ peak }) => formatBinary(peak.memory) },
  { label: "Source held back", of: ({ pausedFor }) => (pausedFor === 0 ? "–" : time(pausedFor)) },
  { label: "To recover", of: ({ recovery }) => time(recovery) },
  { label: "End", of: ({ ended, code }) => (ended ? endWords({ why: ended, code }) : "–") },
];

/** The policies that ran, on the same schedule, side by side. */
export const Comparison = memo(function Comparison({ legs }: { legs: readonly LegResult[] }) {
  return (
    <section aria-label="Comparison" className="flex flex-col gap-2">
      <h4 className="font-medium">
        {legs.length === 1 ? "The figures" : "The policies side by side"}
      </h4>
      <Table
        label="Figures of each policy"
        style={{ minWidth: `${8 + (legs.length > 4 ? 4.5 : 6) * legs.length}rem` }}
        className="w-auto"
      >
        <TableHead>
          <TableRow>
            <TableHeader className="sticky left-0 z-10 bg-surface">
              <span className="sr-only">Figure</span>
            </TableHeader>
            {legs.map(({ leg, policy }) => (
              <TableHeader key={leg} className="pr-2 text-right align-bottom text-ink">
                {POLICY_WORDS[policy].label}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {FIGURES.map(({ label, of }) => (
            <TableRow key={label}>
              <TableHeader
                scope="row"
                className="sticky left-0 z-10 bg-surface py-1 font-normal text-muted"
              >
                {label}
              </TableHeader>
              {legs.map((leg) => (
                <TableCell key={leg.leg} className="whitespace-nowrap py-1 pr-2 text-right">
                  {of(leg)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="text-micro text-muted">
        Messages, and bytes in powers of 1024. Age: from when a message was due until the receiver’s
        code had it. To recover: from the end of the last stall until no more waited than arises in
        0.1 s. Memory: heap and buffers of the server’s process with the garbage collected, above
        what they were when the leg began.
      </p>
      <dl className="flex flex-col gap-1.5 text-note">
        {legs.map(({ leg, policy }) => (
          <div key={leg}>
            <dt className="inline font-medium">{POLICY_WORDS[policy].label}.</dt>{" "}
            <dd className="inline">{POLICY_WORDS[policy].choose}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
});
