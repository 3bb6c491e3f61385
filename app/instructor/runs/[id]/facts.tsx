import Link from "next/link";
import type { ReactNode } from "react";
import { formatInstant } from "#components/lab/format-instant.ts";
import type { RunRow } from "#db/access.ts";

interface FactsProps {
  readonly run: RunRow;
  readonly learner: string;
  readonly className: string | null;
  readonly outcome: string;
}

/** Whose run it is, of what, when, and how it ended. */
export function Facts({ run, learner, className, outcome }: FactsProps) {
  const startedAt = run.startedAt.toISOString();
  const seconds = run.endedAt ? (run.endedAt.getTime() - run.startedAt.getTime()) / 1000 : null;
  const { agent } = run.environment;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 text-note">
      <Fact name="Learner">{learner}</Fact>
      <Fact name="Class">
        {run.classId && className ? (
          <Link className="link" href={`/instructor/classes/${run.classId}`}>
            {className}
          </Link>
        ) : (
          "none"
        )}
      </Fact>
      <Fact name="Lesson">
        {run.lesson ? (
          <Link className="link" href={`/lessons/${run.lesson}`}>
            {run.lesson}
          </Link>
        ) : (
          "none: on the bench"
        )}
      </Fact>
      <Fact name="Began">
        <time dateTime={startedAt}>{formatInstant(startedAt, "minute")}</time>
      </Fact>
      <Fact name="Outcome">
        {outcome}
        {seconds === null ? "" : ` after ${seconds.toFixed(1)} s`}
      </Fact>
      <Fact name="Browser">{typeof agent === "string" ? agent : "not said"}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-micro text-muted">{name}</dt>
      <dd className="wrap-anywhere text-ink">{children}</dd>
    </div>
  );
}
