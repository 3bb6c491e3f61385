import { Check, CircleDashed, Hourglass, Info, X } from "lucide-react";
import { formatMicros } from "#components/wire/format.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { Finding, FindingState } from "./finding.ts";
import { FindingBytes } from "./finding-bytes.tsx";

interface FindingsListProps {
  readonly connection: Connection;
  readonly findings: readonly Finding[];
}

const MARKS = {
  bad: { icon: X, word: "wrong", colour: "text-danger" },
  note: { icon: Info, word: "note", colour: "text-warn" },
  waiting: { icon: Hourglass, word: "waiting", colour: "text-muted" },
  good: { icon: Check, word: "right", colour: "text-accent" },
  "not-tried": { icon: CircleDashed, word: "not tried", colour: "text-muted" },
} as const satisfies Record<FindingState, unknown>;

/**
 * The checklist about one client. What is wrong comes first, in the order it happened; nothing else
 * ever moves, so that the list can be read while it lives. What was not tried waits at the end.
 */
export function FindingsList({ connection, findings }: FindingsListProps) {
  const bad = findings
    .filter(({ state }) => state === "bad")
    .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const tried = findings.filter(({ state }) => state !== "bad" && state !== "not-tried");
  const untried = findings.filter(({ state }) => state === "not-tried");
  const row = (finding: Finding) => (
    <FindingRow key={finding.id} finding={finding} connection={connection} />
  );
  return (
    <div className="flex flex-col">
      <ul aria-label={`Findings about client ${connection.conn}`} className="flex flex-col">
        {bad.map(row)}
        {tried.map(row)}
      </ul>
      {untried.length > 0 ? (
        <details className="border-line border-t">
          <summary className="cursor-pointer py-2 text-muted text-note hover:text-ink">
            {untried.length} more not tried yet
          </summary>
          <ul className="flex flex-col">{untried.map(row)}</ul>
        </details>
      ) : null}
    </div>
  );
}

function FindingRow({ finding, connection }: { finding: Finding; connection: Connection }) {
  const { state, title, detail, rule, at } = finding;
  const { icon: Mark, word, colour } = MARKS[state];
  return (
    <li
      data-finding={finding.id}
      data-state={state}
      className={`grid grid-cols-[5.5rem_minmax(0,1fr)] items-baseline gap-x-3 border-line border-t py-2 text-note first:border-t-0 @2xl:grid-cols-[5.5rem_minmax(0,1fr)_8rem] ${state === "bad" ? "border-l-2 border-l-danger bg-danger-soft px-3" : ""}`}
    >
      <span className={`inline-flex items-baseline gap-1.5 font-medium ${colour}`}>
        <Mark aria-hidden="true" className="size-3.5 shrink-0 self-center" />
        {word}
      </span>
      <div className="min-w-0">
        <p className={state === "bad" ? "font-medium" : ""}>{title}</p>
        <p className="max-w-prose wrap-anywhere text-muted">{detail}</p>
        {state === "bad" ? <FindingBytes finding={finding} connection={connection} /> : null}
      </div>
      <p className="col-start-2 flex flex-wrap gap-x-3 text-micro text-muted tabular-nums @2xl:col-start-3 @2xl:flex-col @2xl:items-end">
        <span>{rule}</span>
        {at === null ? null : <span>{formatMicros(at)}</span>}
      </p>
    </li>
  );
}
