import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { formatMicros } from "#components/wire/format.ts";
import { WAYS, type Way } from "./events.ts";
import { lengthOfPassage, type Passage, type Trial } from "./line.ts";

const TITLES: Readonly<Record<Way, string>> = {
  behind: "Behind it, on the same connection",
  beside: "Beside it, on a second connection",
  fragments: "The large message in fragments of 16 KiB, the Ping between them",
};

const ROWS = [
  { what: "large", label: "large message", bar: "bg-server-soft border-server" },
  { what: "urgent", label: "urgent message", bar: "bg-server border-server" },
  { what: "ping", label: "Ping, to its Pong", bar: "bg-op-ping border-op-ping" },
] as const;

/** When the large message and what was urgent arrived, in each way, on one scale: a table and its picture. */
export function LineFigure({ trials }: { trials: readonly Trial[] }) {
  const end = Math.max(1, ...trials.flatMap((trial) => ROWS.map(({ what }) => endOf(trial, what))));
  return (
    <Table label="An urgent message and a large one" className="table-fixed">
      <TableHead>
        <TableRow>
          <TableHeader className="w-32 @lg:w-40">Sent together</TableHeader>
          <TableHeader>Under way</TableHeader>
          <TableHeader className="w-20 text-right">Took</TableHeader>
        </TableRow>
      </TableHead>
      {WAYS.map((way) => {
        const trial = trials.find((one) => one.way === way);
        return (
          <TableBody key={way} className="border-line border-b">
            <TableRow>
              <TableHeader scope="rowgroup" colSpan={3} className="pb-1">
                {TITLES[way]}
              </TableHeader>
            </TableRow>
            {ROWS.map(({ what, label, bar }) => (
              <TableRow key={what}>
                <TableHeader scope="row" className="py-1 font-normal text-muted">
                  {label}
                </TableHeader>
                <TableCell className="py-1 align-middle">
                  {trial ? <Bar trial={trial} passage={trial[what]} end={end} look={bar} /> : null}
                </TableCell>
                <TableCell className="py-1 text-right">{took(trial?.[what])}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        );
      })}
    </Table>
  );
}

interface BarProps {
  readonly trial: Trial;
  readonly passage: Passage;
  readonly end: number;
  readonly look: string;
}

/** From sending to arrival, counted from when the large message was sent. */
function Bar({ trial, passage, end, look }: BarProps) {
  const { sent, arrived } = passage;
  if (sent === null || arrived === null) return null;
  const from = ((sent - (trial.large.sent ?? sent)) / end) * 100;
  const to = ((arrived - (trial.large.sent ?? sent)) / end) * 100;
  return (
    <div
      className={`h-3 min-w-0.5 border ${look}`}
      style={{ marginLeft: `${Math.max(0, from)}%`, width: `${Math.max(0, to - from)}%` }}
    />
  );
}

function endOf({ large, ...trial }: Trial, what: "large" | "urgent" | "ping"): number {
  const { arrived } = what === "large" ? large : trial[what];
  return large.sent === null || arrived === null ? 0 : arrived - large.sent;
}

function took(passage: Passage | undefined): string {
  const length = passage ? lengthOfPassage(passage) : null;
  return length === null ? "–" : formatMicros(length);
}
