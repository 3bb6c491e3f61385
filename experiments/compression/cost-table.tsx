import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { formatMicros } from "#components/wire/format.ts";
import type { LegResult } from "./contract.ts";
import { LEG_NAMES } from "./legs.ts";

interface CostTableProps {
  readonly legs: readonly LegResult[];
  /** Runs that lived on the sidecar in the busiest turn; null before one was measured. */
  readonly runs: number | null;
  /** Connections that were weighed; why they were not; null: not yet. */
  readonly weighed: { readonly connections: number } | { readonly why: string } | null;
  readonly live: boolean;
}

/** What it cost: compressed messages, processor time, memory, waiting. */
export function CostTable({ legs, runs, weighed, live }: CostTableProps) {
  return (
    <section aria-label="What it cost" className="flex flex-col gap-2">
      <h3 className="font-medium text-note">What it cost</h3>
      <Table label="What each setting cost">
        <TableHead>
          <TableRow>
            <TableHeader>Setting</TableHeader>
            <TableHeader className="text-right">RSV1 set</TableHeader>
            <TableHeader className="text-right">CPU, a message</TableHeader>
            <TableHeader className="text-right">Memory, a connection</TableHeader>
            <TableHeader className="text-right">Round trip</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {legs.map((one) => (
            <TableRow key={one.leg}>
              <TableHeader scope="row">{LEG_NAMES[one.leg]}</TableHeader>
              <TableCell className="whitespace-nowrap text-right">
                ↑ {one.up.compressed} ↓ {one.down.compressed} of {one.down.messages}
              </TableCell>
              <TableCell className="text-right">{micros(one.cpuPerMessage)}</TableCell>
              <TableCell className="text-right">{kib(one.bytesPerConnection)}</TableCell>
              <TableCell className="text-right">{micros(one.roundTrip?.p50 ?? null)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="max-w-prose text-micro text-muted">
        {memoryWords(weighed, live)} CPU: of the sidecar’s whole process with all its threads, what
        records this run included{runsWords(runs)}: compare with <i>Off</i>, and trust only large
        differences. Round trip: the median, as your page saw it.
      </p>
    </section>
  );
}

function memoryWords(weighed: CostTableProps["weighed"], live: boolean): string {
  if (weighed === null) {
    return live ? "Memory is weighed last." : "Memory was not weighed: the run ended before.";
  }
  if ("why" in weighed) return `Memory could not be weighed: ${weighed.why}.`;
  return `Memory: resident, of ${weighed.connections} connections that carried such messages in a process of its own; the operating system gives it out in pages, so some 20 KiB either way mean nothing.`;
}

function runsWords(runs: number | null): string {
  if (runs === null || runs < 2) return "";
  return `, and those of ${runs - 1} other ${runs === 2 ? "run" : "runs"}`;
}

function micros(value: number | null): string {
  return value === null ? "…" : formatMicros(value);
}

function kib(bytes: number | null): string {
  return bytes === null ? "…" : `${Math.round(bytes / 1024)} KiB`;
}
