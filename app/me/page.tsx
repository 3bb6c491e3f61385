import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import * as z from "zod";
import { OwnClass } from "#components/me/own-class.tsx";
import { OwnData } from "#components/me/own-data.tsx";
import { ProgressList } from "#components/me/progress-list.tsx";
import { ReceivedFeedback } from "#components/me/received-feedback.tsx";
import { RunFilter } from "#components/me/run-filter.tsx";
import { RunPages } from "#components/me/run-pages.tsx";
import { RunTable } from "#components/me/run-table.tsx";
import { PageHead } from "#components/site/page-head.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { markSeen } from "#db/queries/feedback.ts";
import { OWN_RUNS_PAGE } from "#db/queries/own-runs.ts";
import { experimentTitles } from "#experiments/contracts.ts";
import { admitPage } from "#lib/access/page.ts";
import { getSite } from "#lib/site.ts";
import { NothingYet } from "./nothing-yet.tsx";
import { loadOwnLessons, readOverview } from "./overview.ts";
import { Section } from "./section.tsx";

export const metadata: Metadata = { title: "My runs" };

const page = z.coerce.number().int().min(1).max(1_000_000).catch(1);
const searchSchema = z.object({
  page,
  experiment: z
    .string()
    .refine((id) => Object.hasOwn(experimentTitles, id))
    .nullable()
    .catch(null),
});

/** What a learner did, what they were told of it, and what they may do with it. */
export default async function MePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { viewer } = await admitPage("/me");
  if (viewer.role === "stranger") {
    return (
      <>
        <NothingYet isStranger />
        <div className="mt-10 max-w-prose">
          <Section title="Progress">
            <ProgressList lessons={await loadOwnLessons()} />
          </Section>
        </div>
      </>
    );
  }
  const shown = searchSchema.parse(await searchParams);
  const mine = await readOverview(viewer, shown);
  const { runs, experiments, feedback, progress, group } = mine;
  const all = experiments.reduce((sum, one) => sum + one.runs, 0);
  const pages = Math.max(1, Math.ceil(mine.total / OWN_RUNS_PAGE));
  const hrefOf = (to: number) => {
    const search = new URLSearchParams();
    if (shown.experiment) search.set("experiment", shown.experiment);
    if (to > 1) search.set("page", String(to));
    return search.size > 0 ? `/me?${search}` : "/me";
  };
  // Runs that were deleted meanwhile may leave the page empty.
  if (shown.page > pages) redirect(hrefOf(pages));
  const unseen = feedback.filter(({ isNew }) => isNew).map(({ run }) => run.id);
  await markSeen(getSite().db, unseen);
  return (
    <>
      <PageHead
        title="My runs"
        lead={unseen.length > 0 ? <NewFeedback count={unseen.length} /> : null}
      />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="flex min-w-0 flex-col gap-10">
          <Section title="Runs">
            {all === 0 ? (
              <NothingYet isStranger={false} />
            ) : (
              <>
                <div className="mb-4">
                  <RunFilter experiments={experiments} shown={shown.experiment ?? ""} />
                </div>
                {runs.length > 0 ? (
                  <RunTable runs={runs} />
                ) : (
                  <EmptyState title="No run of this experiment" />
                )}
                <RunPages page={shown.page} pages={pages} hrefOf={hrefOf} />
              </>
            )}
          </Section>
          <Section title="Feedback" anchor="feedback">
            {feedback.length > 0 ? (
              <ReceivedFeedback feedback={feedback} />
            ) : (
              <EmptyState title="No feedback yet">
                What an instructor of your class writes about a run stands here.
              </EmptyState>
            )}
          </Section>
        </div>
        <div className="flex min-w-0 flex-col gap-10">
          <Section title="Class">
            <OwnClass group={group} />
          </Section>
          <Section title="Progress">
            <ProgressList lessons={progress} />
            <Link className="link mt-3 inline-flex min-h-6 items-center text-note" href="/review">
              Questions to review
            </Link>
          </Section>
          <Section title="Your data">
            <OwnData runs={all} />
          </Section>
        </div>
      </div>
    </>
  );
}

function NewFeedback({ count }: { count: number }) {
  return (
    <a className="link inline-flex min-h-6 items-center text-note" href="#feedback">
      {count === 1 ? "A new comment on a run" : `${count} new comments on your runs`}
    </a>
  );
}
