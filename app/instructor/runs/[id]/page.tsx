import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { AnswerList } from "#components/instructor/review/answer-list.tsx";
import { ClaimControl } from "#components/instructor/review/claim.tsx";
import { FeedbackSection } from "#components/instructor/review/feedback-section.tsx";
import { NotesSection } from "#components/instructor/review/notes-section.tsx";
import { Part } from "#components/instructor/review/part.tsx";
import { ResultTree } from "#components/instructor/review/result-tree.tsx";
import { ReviewedControl } from "#components/instructor/review/reviewed.tsx";
import { Walk } from "#components/instructor/review/walk.tsx";
import { formatInstant } from "#components/lab/format-instant.ts";
import { PageHead } from "#components/site/page-head.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { neighbours } from "#db/queries/neighbours.ts";
import { auditView } from "#db/queries/reviewed-run.ts";
import { listedRun } from "#db/queries/run-list.ts";
import { experimentTitles } from "#experiments/contracts.ts";
import { OUTCOMES } from "#experiments/status.ts";
import { admitPage } from "#lib/access/page.ts";
import { compareHref, readRunQuery, runQueryHref, urlParams } from "#lib/run-filters.ts";
import { getSite } from "#lib/site.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";
import { ComputeAgain } from "./compute-again.tsx";
import { Facts } from "./facts.tsx";
import { Replay } from "./replay.tsx";
import { readReview } from "./review-data.ts";

export const metadata: Metadata = { title: "Review of a run" };

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** A run to be reviewed: its replay beside what its learner predicted, explained and was told. */
export default async function ReviewPage({ params, searchParams }: Props) {
  const { id } = await params;
  const given = urlParams(await searchParams);
  const path = `/instructor/runs/${id}${given.size > 0 ? `?${given}` : ""}`;
  const { viewer, subject: run } = await admitPage("/instructor/runs/[id]", { id, path });
  const { db } = getSite();
  await auditView(db, run, viewer, (await headers()).get(ADDRESS_HEADER));
  const { query } = readRunQuery(given);
  const [beside, listed, review] = await Promise.all([
    neighbours(db, viewer, query, run.id),
    listedRun(db, viewer, run.id),
    readReview(viewer, run),
  ]);
  const experiment = experimentTitles[run.experiment] ?? run.experiment;
  const startedAt = formatInstant(run.startedAt.toISOString(), "minute");
  const learner = listed?.learner ?? "someone who left the class";
  const walk = { ...beside, run: run.id, title: `${experiment}, run of ${learner}, ${startedAt}` };
  const outcome = run.outcome ? OUTCOMES[run.outcome] : "Running";
  return (
    <>
      <PageHead
        above={
          <span className="flex flex-wrap gap-x-6 gap-y-1">
            <Link className="link" href={runQueryHref("/instructor/runs", query)}>
              Back to the runs
            </Link>
            <Link className="link" href={compareHref(query, run.id)}>
              Compare with another run
            </Link>
          </span>
        }
        title={experiment}
        lead={
          <Facts run={run} learner={learner} className={listed?.class ?? null} outcome={outcome} />
        }
        actions={<Walk {...walk} at="top" />}
      />
      <div className="mb-6 flex min-h-9 flex-wrap items-center justify-between gap-x-8 gap-y-3 border-y py-3">
        <ClaimControl run={run.id} claim={review.claim} />
        <ReviewedControl run={run.id} reviewed={review.reviewed} />
      </div>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Replay run={run.id} experiment={run.experiment} outcome={run.outcome} why={run.why} />
        <div className="flex min-w-0 flex-col gap-8">
          <Part title="Prediction">
            <AnswerList
              answers={review.predictions}
              none={
                run.lesson ? "Nothing was predicted before this run." : "Made outside a lesson."
              }
            />
          </Part>
          <Part title="Explanation">
            <AnswerList
              answers={review.explanations}
              none={run.lesson ? "Nothing has been explained since." : "Made outside a lesson."}
            />
          </Part>
          <Part title="Computed result">
            <div className="text-note">
              {run.result === null ? (
                <p className="text-muted">No result was stored.</p>
              ) : (
                <ResultTree value={run.result} />
              )}
            </div>
            <ComputeAgain run={run.id} experiment={run.experiment} stored={run.result} />
          </Part>
          <Part title="Feedback">
            <FeedbackSection
              run={run.id}
              feedback={review.feedback}
              claim={review.claim}
              comments={review.comments}
            />
          </Part>
          <Part title="Notes" mark={<Badge tone="warn">Staff only</Badge>}>
            <NotesSection run={run.id} notes={review.notes} />
          </Part>
          <div className="border-t pt-4">
            <Walk {...walk} at="end" />
          </div>
        </div>
      </div>
    </>
  );
}
