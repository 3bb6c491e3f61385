import { MessageSquareText } from "lucide-react";
import Link from "next/link";
import { formatInstant } from "#components/lab/format-instant.ts";
import { Badge } from "#components/ui/badge.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { DeleteRun } from "./delete-run.tsx";

export interface OwnRun {
  readonly id: string;
  /** The title of its experiment. */
  readonly title: string;
  readonly lesson: { readonly slug: string; readonly title: string } | null;
  /** ISO 8601. */
  readonly startedAt: string;
  /** How it ended, in two or three words. */
  readonly outcome: string;
  /** Events saved. */
  readonly events: number;
  readonly feedback: "none" | "seen" | "new";
}

/** Columns that on a narrow screen are a line below the run's name. */
const WIDE = "max-md:hidden";

/** A learner's runs, each a link to its replay. */
export function RunTable({ runs }: { runs: readonly OwnRun[] }) {
  return (
    <Table label="My runs" className="md:min-w-[40rem]">
      <TableHead>
        <TableRow>
          <TableHeader>Experiment</TableHeader>
          <TableHeader className={WIDE}>Began</TableHeader>
          <TableHeader className={WIDE}>Outcome</TableHeader>
          <TableHeader className={`text-right ${WIDE}`}>Events</TableHeader>
          <TableHeader>
            <span className="sr-only">Delete</span>
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {runs.map((run) => (
          <TableRow key={run.id}>
            <TableHeader scope="row" className="font-normal">
              <Link className="link inline-flex min-h-6 items-center" href={`/runs/${run.id}`}>
                {run.title}
              </Link>
              <FeedbackBadge feedback={run.feedback} />
              {run.lesson ? <p className="text-micro text-muted">{run.lesson.title}</p> : null}
              <p className="text-micro text-muted md:hidden">
                <time dateTime={run.startedAt}>{formatInstant(run.startedAt, "minute")}</time>
                {` · ${run.outcome} · ${run.events.toLocaleString("en-GB")} events`}
              </p>
            </TableHeader>
            <TableCell className={`whitespace-nowrap ${WIDE}`}>
              <time dateTime={run.startedAt}>{formatInstant(run.startedAt, "minute")}</time>
            </TableCell>
            <TableCell className={WIDE}>{run.outcome}</TableCell>
            <TableCell className={`text-right ${WIDE}`}>
              {run.events.toLocaleString("en-GB")}
            </TableCell>
            <TableCell className="py-1 text-right">
              <DeleteRun run={run.id} title={run.title} startedAt={run.startedAt} after="stay" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function FeedbackBadge({ feedback }: Pick<OwnRun, "feedback">) {
  if (feedback === "none") return null;
  return (
    <Badge tone={feedback === "new" ? "accent" : "neutral"} className="ml-2">
      <MessageSquareText aria-hidden="true" />
      {feedback === "new" ? "New feedback" : "Feedback"}
    </Badge>
  );
}
