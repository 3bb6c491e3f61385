"use client";

import { cn } from "#components/ui/cn.ts";
import { ScrollBox } from "#components/ui/scroll-box.tsx";
import { formatCount } from "#components/wire/format.ts";
import { type CodeLine, heartbeatCode } from "./heartbeat-code.ts";
import type { PartRuns, Reading } from "./reading.ts";
import { time } from "./words.ts";

/** What ran so little before the moment that is shown is lit, microseconds of the run. */
const LIT_FOR = 250_000;

const NUMBERED = heartbeatCode.map((line, index) => ({ ...line, number: index + 1 }));

/** The code of the server's heartbeat, lit where it has just run, with how often each line ran. */
export function CodeView({ reading: { parts, end } }: { reading: Reading }) {
  const latest = [...parts].toSorted(([, a], [, b]) => b.at - a.at)[0];
  return (
    <section className="flex flex-col gap-2">
      <h4 className="font-medium">The code that does it</h4>
      <p className="min-h-[2lh] max-w-prose text-note @md:min-h-[1lh]">
        {latest
          ? `Ran last: ${latest[0]}, at ${time(latest[1].at)}.`
          : "Nothing of it has run yet."}{" "}
        This is what runs in the server, without its types.
      </p>
      <ScrollBox label="Code of the heartbeat" className="rounded-sm bg-sunken py-2">
        <table className="w-full text-micro leading-5">
          <thead className="sr-only">
            <tr>
              <th scope="col">Times run</th>
              <th scope="col">Code</th>
            </tr>
          </thead>
          <tbody>
            {NUMBERED.map((line) => (
              <Line
                key={line.number}
                line={line}
                runs={line.part ? parts.get(line.part) : undefined}
                end={end}
              />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p className="max-w-prose text-micro text-muted">
        Left: how often the events say that a line ran. Marked lines ran in the last {time(LIT_FOR)}{" "}
        of what is shown.
      </p>
    </section>
  );
}

interface LineProps {
  readonly line: CodeLine;
  readonly runs: PartRuns | undefined;
  readonly end: number;
}

function Line({ line, runs, end }: LineProps) {
  const lit = runs !== undefined && end - runs.at <= LIT_FOR;
  return (
    <tr className={cn("border-l-2", lit ? "border-server bg-server-soft" : "border-transparent")}>
      <td className="w-14 select-none pr-3 pl-2 text-right text-muted tabular-nums">
        {runs ? formatCount(runs.times) : ""}
        {lit ? <span className="sr-only"> just now</span> : null}
      </td>
      <td className="pr-3">
        <code className={cn("whitespace-pre", !runs && "text-muted")}>{line.text || " "}</code>
      </td>
    </tr>
  );
}
