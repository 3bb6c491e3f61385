import type { ReactNode } from "react";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { formatCount, formatMicros } from "#components/wire/format.ts";
import type { DuplexResult, PhaseResult, Spread } from "./contract.ts";
import { shareOf } from "./words.ts";

interface Figure {
  readonly label: string;
  readonly of: (phase: PhaseResult) => ReactNode;
}

const time = (micros: number | null) => (micros === null ? "–" : formatMicros(micros));

const FIGURES: readonly Figure[] = [
  { label: "Time for everything", of: ({ lasted }) => time(lasted) },
  { label: "Before that, to open the connection", of: ({ opening }) => time(opening) },
  { label: "A question waits to be sent", of: (phase) => <Spreads of={phase.waitToAsk} /> },
  { label: "From question to answer", of: (phase) => <Spreads of={phase.waitForAnswer} /> },
  { label: "A notice waits to be sent", of: (phase) => <Spreads of={phase.waitToTell} /> },
  { label: "From notice to its arrival", of: (phase) => <Spreads of={phase.waitForNotice} /> },
  { label: "Bytes under way both ways at once", of: shareOf },
  { label: "Bytes up", of: ({ up }) => <Bytes of={up} /> },
  { label: "Bytes down", of: ({ down }) => <Bytes of={down} /> },
  { label: "TCP connections", of: ({ connections }) => connections },
];

/** What was measured of both phases, side by side. */
export function FiguresTable({ result }: { result: DuplexResult }) {
  return (
    <Table label="Figures of both">
      <TableHead>
        <TableRow>
          <TableHeader>Measured</TableHeader>
          <TableHeader className="text-right">HTTP</TableHeader>
          <TableHeader className="text-right">WebSocket</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {FIGURES.map(({ label, of }) => (
          <TableRow key={label}>
            <TableHeader scope="row" className="font-normal text-muted">
              {label}
            </TableHeader>
            <TableCell className="whitespace-nowrap text-right">{of(result.http)}</TableCell>
            <TableCell className="whitespace-nowrap text-right">{of(result.socket)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Spreads({ of }: { of: Spread | null }) {
  return <TwoLines first={time(of?.mean ?? null)} second={of ? `p95 ${time(of.p95)}` : ""} />;
}

function Bytes({ of }: { of: PhaseResult["up"] }) {
  const { header, payload } = of;
  return (
    <TwoLines first={formatCount(header + payload)} second={`${formatCount(payload)} payload`} />
  );
}

/** The second line keeps its room, so that nothing moves when it comes. */
function TwoLines({ first, second }: { first: string; second: string }) {
  return (
    <>
      {first}
      <span className="block min-h-[1lh] text-micro text-muted">{second}</span>
    </>
  );
}
