import type { ReactNode } from "react";
import { SeriesMark } from "#components/chart/series-mark.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { formatCount, formatMicros } from "#components/wire/format.ts";
import { bytesIn } from "#protocol/wire/traffic.ts";
import type { TransportResult, TransportsResult } from "./contract.ts";
import { TRANSPORTS } from "./events.ts";
import { SplitBar } from "./split-bar.tsx";
import { WAYS } from "./ways.ts";

/** What was counted and measured, a column for each transport. */
export function Figures({ result }: { result: TransportsResult }) {
  const all = TRANSPORTS.map((transport) => result.transports[transport]);
  const most = Math.max(1, ...all.flatMap(({ up, down }) => [bytesIn(up), bytesIn(down)]));
  const row = (label: ReactNode, cell: (of: TransportResult) => ReactNode) => (
    <TableRow>
      <TableHeader
        scope="row"
        className="sticky left-0 z-10 whitespace-nowrap bg-surface py-1 font-normal"
      >
        {label}
      </TableHeader>
      {TRANSPORTS.map((transport) => (
        <TableCell key={transport} className="py-1 text-right">
          {cell(result.transports[transport])}
        </TableCell>
      ))}
    </TableRow>
  );
  const { up, down } = result.other;
  return (
    <section aria-label="Figures" className="flex flex-col gap-2">
      <h4 className="font-medium">Counted and measured</h4>
      <Table label="Figures of each transport" className="min-w-[34rem]">
        <TableHead>
          <TableRow>
            <TableHeader className="sticky left-0 z-10 bg-surface">
              <span className="sr-only">Figure</span>
            </TableHeader>
            {TRANSPORTS.map((transport) => (
              <TableHeader key={transport} className="text-right text-ink">
                <span className="inline-flex items-center justify-end gap-1">
                  <SeriesMark series={WAYS[transport]} shape="dots" />
                  {WAYS[transport].label}
                </span>
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {row("Requests", ({ requests }) => formatCount(requests))}
          {row("– answered empty", ({ emptyAnswers }) => formatCount(emptyAnswers))}
          {row("TCP connections", ({ connections }) => formatCount(connections))}
          {row("Bytes up", (of) => (
            <SplitBar split={of.up} most={most} />
          ))}
          {row("Bytes down", (of) => (
            <SplitBar split={of.down} most={most} />
          ))}
          {row("Bytes per event", bytesPerEvent)}
          {row("Events delivered", ({ delivered }) => formatCount(delivered))}
          {row("– several at once", ({ merged }) => formatCount(merged))}
          {row("– missed", ({ missed }) => formatCount(missed))}
          {row("– left out", ({ leftOut }) => formatCount(leftOut))}
          {row("Latency, p50", ({ latency }) => timeOf(latency?.p50))}
          {row("– p95", ({ latency }) => timeOf(latency?.p95))}
          {row("– max", ({ latency }) => timeOf(latency?.max))}
          {row("– clock error", ({ latency }) => latency && `± ${formatMicros(latency.error)}`)}
          {row("Server time", ({ workMicros }) => formatMicros(workMicros))}
          {row("– per event", workPerEvent)}
        </TableBody>
      </Table>
      <p className="text-micro text-muted">
        Bytes are those of the server’s own sockets: header + payload. Header (light) is request and
        status lines, fields, chunk sizes and frame headers; payload (dark) is HTTP content and what
        data frames carry. Latency is from the event on the server to your page’s code, without the
        events left out. Server time is what its thread spent on reading, answering and writing.{" "}
        {up + down > 0
          ? `Of no transport: ${formatCount(up)} bytes up and ${formatCount(down)} down, such as the request that set the cookie.`
          : null}
      </p>
    </section>
  );
}

function bytesPerEvent({ up, down, delivered }: TransportResult): string {
  if (delivered === 0) return "–";
  return formatCount(Math.round((bytesIn(up) + bytesIn(down)) / delivered));
}

function workPerEvent({ workMicros, delivered }: TransportResult): string {
  return delivered === 0 ? "–" : formatMicros(Math.round(workMicros / delivered));
}

function timeOf(micros: number | undefined): string {
  return micros === undefined ? "–" : formatMicros(micros);
}
