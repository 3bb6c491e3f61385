import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { formatCount } from "#components/wire/format.ts";
import type { ArchitectureResult } from "./contract.ts";
import type { Weighed, WeighMoment } from "./events.ts";
import type { ArchitectureLog } from "./read-log.ts";
import { doubtOf, projectionOf, weightText } from "./weight-words.ts";

type Step = keyof ArchitectureResult["weights"];

const ROWS: readonly { step: Step; moment: WeighMoment; label: string; what: string }[] = [
  {
    step: "connection",
    moment: "connected",
    label: "1 Connection",
    what: "Two sockets, since both ends are in this process, and a parser.",
  },
  {
    step: "upgrade",
    moment: "upgraded",
    label: "2 Upgrade",
    what: "The WebSocket object came; what HTTP needed for the connection went.",
  },
  {
    step: "state",
    moment: "stateful",
    label: "3 State",
    what: "1 KiB of text and five fields for each.",
  },
  {
    step: "total",
    moment: "stateful",
    label: "All three",
    what: "Measured by itself: from before to the third stage.",
  },
  { step: "left", moment: "closed", label: "All closed", what: "What was left, per connection." },
];

interface WeightTableProps {
  readonly log: ArchitectureLog;
  readonly weights: ArchitectureResult["weights"];
  readonly live: boolean;
}

/** What one connection weighs at each stage, told from a crowd of them. */
export function WeightTable({ log, weights, live }: WeightTableProps) {
  const { weighed, unweighed } = log;
  const projection = projectionOf(weights);
  return (
    <section className="flex flex-col gap-3">
      <h4 className="font-medium">What one connection weighs in the server’s memory</h4>
      <Table label="What one connection weighs at each stage">
        <TableHead>
          <TableRow>
            <TableHeader>Stage</TableHeader>
            <TableHeader>Added per connection</TableHeader>
            <TableHeader>What it is</TableHeader>
            <TableHeader>TCP sockets</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {ROWS.map(({ step, moment, label, what }) => (
            <TableRow key={step}>
              <TableHeader scope="row" className="whitespace-nowrap">
                {label}
              </TableHeader>
              <TableCell className="min-w-36">
                <Added step={step} weights={weights} live={live && unweighed === null} />
              </TableCell>
              <TableCell className="min-w-44 text-muted">{what}</TableCell>
              <TableCell>{weighed[moment]?.sockets ?? "–"}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {unweighed ? <p className="text-note text-warn">{unweighed}</p> : null}
      {projection ? <p className="max-w-prose text-note">{projection}</p> : null}
      <Conditions log={log} />
    </section>
  );
}

function Added(props: { step: Step; weights: ArchitectureResult["weights"]; live: boolean }) {
  const weight = props.weights[props.step];
  if (!weight)
    return <span className="text-muted">{props.live ? "weighing…" : "not weighed"}</span>;
  const doubt = props.step === "left" ? null : doubtOf(weight);
  return (
    <>
      <span className="whitespace-nowrap font-mono">{weightText(weight)}</span>
      {doubt ? <span className="block text-micro text-warn">{doubt}</span> : null}
    </>
  );
}

/** How it was measured, and what else went on. */
function Conditions({ log: { began, weighed } }: { log: ArchitectureLog }) {
  const count = weighed.connected?.connections;
  const all = Object.values(weighed);
  const runs = Math.max(0, ...all.map(({ load }) => load.runs));
  return (
    <p className="max-w-prose text-micro text-muted">
      {count === undefined
        ? null
        : `Weighed with ${formatCount(count)} connections that the sidecar opened to itself, on a plain server of Node and ws. `}
      V8’s heap and what its objects own outside of it, after garbage collections; lowest of three
      readings. The error is how far the readings lie apart, and what was left when all were closed.
      The kernel’s own memory, such as socket buffers, is not in it. {resident(weighed)}
      {began === null ? null : descriptors(began.openFiles)}
      {began === null ? null : `Node ${began.load.node}. `}
      {runs > 1
        ? `${runs} runs were live on this sidecar: what the others did is in these figures, too.`
        : null}
    </p>
  );
}

function resident({ before, stateful }: Partial<Record<WeighMoment, Weighed>>): string | null {
  const [from, to] = [before?.readings.at(-1)?.rss, stateful?.readings.at(-1)?.rss];
  if (from === undefined || to === undefined) return null;
  return (
    `The whole process held ${Math.round(from / 1e6)} MB before and ${Math.round(to / 1e6)} MB ` +
    "with all of them: it takes memory from the system in large pieces, so this tells little. "
  );
}

function descriptors(limit: number | null): string | null {
  if (limit === null) return null;
  return `Each TCP socket takes a file descriptor; this process may hold ${formatCount(limit)}. `;
}
