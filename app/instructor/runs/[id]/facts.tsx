import Link from "next/link";
import type { ReactNode } from "react";
import { formatInstant } from "#components/lab/format-instant.ts";
import { agentName } from "#components/people/agent-name.ts";
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
      <Fact name="Browser">
        {typeof agent === "string" ? <Browser agent={agent} /> : "not said"}
      </Fact>
    </dl>
  );
}

/** What a browser is called, which unfolds to all that it said of itself. */
function Browser({ agent }: { agent: string }) {
  return (
    <details>
      <summary className="min-h-6 w-fit cursor-pointer hover:text-accent">
        {agentName(agent)}
      </summary>
      <span className="text-micro text-muted">{agent}</span>
    </details>
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
