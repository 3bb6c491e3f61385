import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { formatInstant } from "#components/lab/format-instant.ts";
import { PageHead } from "#components/site/page-head.tsx";
import { sharedRun } from "#db/queries/shares.ts";
import { experimentTitles } from "#experiments/contracts.ts";
import { RunReplay } from "#experiments/run-replay.tsx";
import { getSite } from "#lib/site.ts";

/** The address is the right to see it: it is told to nobody. */
export const metadata: Metadata = {
  title: "A shared run",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

/** A run that its owner shared, for whoever has the link; whose it is is not said. */
export default async function SharedPage({ params }: { params: Promise<{ token: string }> }) {
  await connection();
  const { token } = await params;
  const run = await sharedRun(getSite().db, token);
  if (!run) notFound();
  const startedAt = run.startedAt.toISOString();
  return (
    <div className="frame py-12 sm:py-16">
      <PageHead
        above={
          <p>
            A shared run of <time dateTime={startedAt}>{formatInstant(startedAt, "minute")}</time>
          </p>
        }
        title={experimentTitles[run.experiment] ?? run.experiment}
        lead={
          run.lesson ? (
            <Link className="link text-note" href={`/lessons/${run.lesson}`}>
              Run it yourself in the lesson
            </Link>
          ) : null
        }
      />
      <h2 className="sr-only">Replay</h2>
      <RunReplay
        source={`/api/shared/${token}`}
        experiment={run.experiment}
        outcome={run.outcome}
        why={run.why}
      />
    </div>
  );
}
