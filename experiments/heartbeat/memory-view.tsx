"use client";

import { useMemo } from "react";
import { LineChart } from "#components/chart/line-chart.tsx";
import type { ChartAxis, ChartSeries } from "#components/chart/series.ts";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { type FleetMemory, fleetMemoryOf, ownedBytes } from "./memory.ts";
import type { MemorySample, Reading } from "./reading.ts";
import { time } from "./words.ts";

const POINTS: Readonly<Record<MemorySample["point"], string>> = {
  before: "Before the fleet",
  complete: "Fleet complete",
  sample: "Last sample",
  end: "At the end",
};
const ORDER = ["before", "complete", "sample", "end"] as const;

/** What the fleet costs, from the process itself. */
export function MemoryView({ reading }: { reading: Reading }) {
  const { memory } = reading;
  const rows = ORDER.flatMap((point) => memory.findLast((sample) => sample.point === point) ?? []);
  const fleet = fleetMemoryOf(reading);
  return (
    <section className="flex flex-col gap-3">
      <h4 className="font-medium">Memory of the server’s process</h4>
      <p className="min-h-[3lh] max-w-prose text-note @md:min-h-[2lh]">
        {fleet ? perConnection(fleet) : "Not weighed yet."}
      </p>
      {rows.length === 0 ? null : (
        <Table label="Memory of the process" className="text-micro @lg:text-note">
          <TableHead>
            <TableRow>
              <TableHeader>When</TableHeader>
              <TableHeader className="text-right">Counted</TableHeader>
              <TableHeader className="text-right">Heap</TableHeader>
              <TableHeader className="text-right">External</TableHeader>
              <TableHeader className="text-right">Resident</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((sample) => (
              <TableRow key={sample.point}>
                <TableHeader scope="row">
                  {POINTS[sample.point]}, {time(sample.at)}
                </TableHeader>
                <TableCell className="text-right">{sample.connections}</TableCell>
                <TableCell className="whitespace-nowrap text-right">
                  {mebibytes(sample.heapUsed)}
                </TableCell>
                <TableCell className="whitespace-nowrap text-right">
                  {mebibytes(sample.external)}
                </TableCell>
                <TableCell className="whitespace-nowrap text-right">
                  {mebibytes(sample.resident)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {memory.length > 2 ? <OverTime memory={memory} /> : null}
      <p className="max-w-prose text-micro text-muted">
        Of the whole process, garbage collected first: both ends of each simulated cable are in it,
        the clients that the sidecar opened, the log of this run, which grows, and whatever other
        runs do. Resident memory is what the system lets the process have: it goes its own ways. The
        kernel’s socket buffers are not in it.
      </p>
    </section>
  );
}

function OverTime({ memory }: { memory: readonly MemorySample[] }) {
  const series = useMemo(() => ownedSeries(memory), [memory]);
  return (
    <LineChart
      title="Heap and external memory over time"
      series={series}
      x={TIME}
      y={BYTES}
      height={120}
    />
  );
}

const TIME: ChartAxis = { label: "Time in the run", format: time };
const BYTES: ChartAxis = { label: "Heap and external", format: mebibytes };

function ownedSeries(memory: readonly MemorySample[]): readonly ChartSeries[] {
  const points = memory.map((sample) => ({ x: sample.at, y: ownedBytes(sample) }));
  const look = { colour: "--server", mark: "square" } as const;
  return [{ id: "owned", label: "Heap and external", ...look, points }];
}

function perConnection({ connections, owned, resident }: FleetMemory): string {
  if (owned <= 0) {
    return `With ${connections} connections the heap is no larger than before them: what they take is lost in the noise. Take more clients.`;
  }
  const each = kibibytes(owned / connections);
  return (
    `${connections} connections brought ${mebibytes(owned)} of heap and external memory: ${each} each` +
    `${resident > 0 ? `; the process as a whole grew by ${mebibytes(resident)}` : ""}. ` +
    "A ghost costs as much as one that is there, for as long as it is counted."
  );
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

function kibibytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}
