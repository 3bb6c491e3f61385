"use client";

import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";

export interface RunsColumn {
  readonly name: string;
  /** The list in the order of this column, the other way round if it is so already. */
  readonly href?: string;
  readonly sorted?: "ascending" | "descending";
}

export interface RunLine {
  readonly id: string;
  readonly href: string;
  readonly learner: string;
  readonly class: string;
  readonly experiment: string;
  readonly lesson: string;
  /** ISO 8601, and for a person. */
  readonly startedAt: string;
  readonly started: string;
  readonly duration: string;
  readonly outcome: string;
  readonly tone: "neutral" | "accent" | "danger" | "warn";
  /** Nothing while it runs. */
  readonly review: "Waiting" | "Reviewed" | "";
  readonly feedback: number;
  readonly predicted: { readonly right: number; readonly wrong: number };
}

interface RunsTableProps {
  readonly columns: readonly RunsColumn[];
  readonly runs: readonly RunLine[];
  /** The search parameters of this list, for the way back to it. */
  readonly filters: string;
}

/** A page of runs, of which two can be picked to be compared. */
export function RunsTable({ columns, runs, filters }: RunsTableProps) {
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [a, b] = picked;
  const compare = `/instructor/compare?a=${a}&b=${b}${filters ? `&${filters}` : ""}`;
  return (
    <>
      <div className="mb-2 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 text-note">
        <p aria-live="polite" className="text-muted">
          {picked.length === 0 ? "Tick two runs to compare them." : `${picked.length} of 2 picked.`}
        </p>
        {a && b ? (
          <ButtonLink size="sm">
            <Link href={compare}>Compare them</Link>
          </ButtonLink>
        ) : null}
      </div>
      <Table label="Runs" className="min-w-[72rem]">
        <TableHead>
          <TableRow>
            <TableHeader>
              <span className="sr-only">Pick</span>
            </TableHeader>
            {columns.map((column) => (
              <ColumnHeader key={column.name} {...column} />
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {runs.map((run) => (
            <Line
              key={run.id}
              run={run}
              isPicked={picked.includes(run.id)}
              canPick={picked.length < 2}
              onPick={(isPicked) =>
                setPicked(isPicked ? [...picked, run.id] : picked.filter((id) => id !== run.id))
              }
            />
          ))}
        </TableBody>
      </Table>
    </>
  );
}

function ColumnHeader({ name, href, sorted }: RunsColumn) {
  if (!href) return <TableHeader>{name}</TableHeader>;
  const Arrow = sorted === "ascending" ? ArrowUp : sorted ? ArrowDown : ArrowUpDown;
  return (
    <TableHeader aria-sort={sorted ?? "none"} className="py-1">
      <Link
        href={href}
        scroll={false}
        className="-mx-1 inline-flex min-h-7 items-center gap-1 rounded-sm px-1 hover:text-ink data-sorted:text-ink"
        data-sorted={sorted}
      >
        {name}
        <Arrow aria-hidden="true" className={sorted ? "size-3.5" : "size-3.5 opacity-40"} />
      </Link>
    </TableHeader>
  );
}

interface LineProps {
  readonly run: RunLine;
  readonly isPicked: boolean;
  readonly canPick: boolean;
  readonly onPick: (isPicked: boolean) => void;
}

function Line({ run, isPicked, canPick, onPick }: LineProps) {
  const { right, wrong } = run.predicted;
  const title = `${run.experiment}, ${run.learner}, ${run.started}`;
  return (
    <TableRow>
      <TableCell>
        <input
          type="checkbox"
          aria-label={`Compare: ${title}`}
          checked={isPicked}
          disabled={!isPicked && !canPick}
          onChange={(event) => onPick(event.target.checked)}
          className="m-1 block size-4 accent-accent"
        />
      </TableCell>
      <TableHeader scope="row" className="min-w-36 max-w-56 text-ink">
        <Link href={run.href} className="link wrap-anywhere">
          {run.learner}
        </Link>
      </TableHeader>
      <TableCell className="wrap-anywhere min-w-32 max-w-48">{run.class}</TableCell>
      <TableCell>
        {run.experiment}
        <span className="block text-micro text-muted">{run.lesson}</span>
      </TableCell>
      <TableCell className="whitespace-nowrap">
        <time dateTime={run.startedAt}>{run.started}</time>
      </TableCell>
      <TableCell className="whitespace-nowrap">{run.duration}</TableCell>
      <TableCell>
        <Badge tone={run.tone}>{run.outcome}</Badge>
      </TableCell>
      <TableCell>{run.review}</TableCell>
      <TableCell>{run.feedback > 0 ? run.feedback : <None />}</TableCell>
      <TableCell className="whitespace-nowrap">
        {right + wrong > 0 ? `${right} right, ${wrong} wrong` : <None />}
      </TableCell>
    </TableRow>
  );
}

const None = () => (
  <>
    <span aria-hidden="true" className="text-muted">
      –
    </span>
    <span className="sr-only">none</span>
  </>
);
