import type { Metadata } from "next";
import Link from "next/link";
import { formatInstant } from "#components/lab/format-instant.ts";
import { experimentTitles } from "#experiments/contracts.ts";
import { RunReplay } from "#experiments/run-replay.tsx";
import { admitPage } from "#lib/access/page.ts";
import { OwnActions } from "./own-actions.tsx";
import { OwnFeedback } from "./own-feedback.tsx";

export const metadata: Metadata = { title: "A run", robots: { index: false } };

/**
 * A stored run, replayed through the panel it was made in. Its owner and the instructors of its class find it ([RUN1]). Its
 * events are fetched by the page: they may be megabytes.
 */
export default async function RunPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { subject } = await admitPage("/runs/[id]", { id, path: `/runs/${id}` });
  const { run } = subject;
  const startedAt = run.startedAt.toISOString();
  const title = experimentTitles[run.experiment] ?? run.experiment;
  const agent = typeof run.environment.agent === "string" ? run.environment.agent : null;
  return (
    <div className="frame py-12 sm:py-16">
      <header className="mb-8">
        <p className="text-muted text-note">
          Run of <time dateTime={startedAt}>{formatInstant(startedAt, "minute")}</time>
        </p>
        <h1 className="mt-1 font-serif text-title">{title}</h1>
        <p className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-muted text-note">
          {run.lesson ? (
            <Link className="link" href={`/lessons/${run.lesson}`}>
              Back to the lesson
            </Link>
          ) : null}
          {agent ? <span className="wrap-anywhere">{agent}</span> : null}
        </p>
        {subject.as === "owner" ? (
          <OwnActions run={run.id} title={title} startedAt={startedAt} />
        ) : null}
      </header>
      {subject.as === "owner" ? <OwnFeedback run={run.id} /> : null}
      <h2 className="sr-only">Replay</h2>
      <RunReplay
        source={`/api/runs/${run.id}`}
        experiment={run.experiment}
        outcome={run.outcome}
        why={run.why}
      />
    </div>
  );
}
