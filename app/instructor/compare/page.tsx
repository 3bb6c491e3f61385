import type { Metadata } from "next";
import Link from "next/link";
import { Comparison } from "#components/instructor/review/comparison.tsx";
import { Part } from "#components/instructor/review/part.tsx";
import { PickRuns } from "#components/instructor/review/pick-runs.tsx";
import { formatInstant } from "#components/lab/format-instant.ts";
import { PageHead } from "#components/site/page-head.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type RunRow, taughtRun } from "#db/access.ts";
import type { Database } from "#db/client.ts";
import { runsLike } from "#db/queries/reviewed-run.ts";
import { listedRun, type RunListQuery } from "#db/queries/run-list.ts";
import type { Person } from "#db/viewer.ts";
import { experimentTitles } from "#experiments/contracts.ts";
import { RunReplay } from "#experiments/run-replay.tsx";
import { OUTCOMES } from "#experiments/status.ts";
import { admitPage } from "#lib/access/page.ts";
import {
  compareHref,
  readRunQuery,
  runQueryHref,
  runQueryParams,
  urlParams,
} from "#lib/run-filters.ts";
import { getSite } from "#lib/site.ts";

export const metadata: Metadata = { title: "Two runs side by side" };

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const NOT_FOUND = "There is no such run in your classes.";

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Two runs that the viewer teaches: their values line by line, and below both replays. */
export default async function ComparePage({ searchParams }: Props) {
  const { a, b, ...rest } = await searchParams;
  const [givenA, givenB] = [textOf(a), textOf(b)];
  const { query } = readRunQuery(urlParams(rest));
  const path = compareHref(query, givenA, givenB);
  const { viewer } = await admitPage("/instructor/compare", { path });
  const back = (
    <Link className="link" href={runQueryHref("/instructor/runs", query)}>
      Back to the runs
    </Link>
  );
  const { db } = getSite();
  const [runA, runB] = await Promise.all([find(db, viewer, givenA), find(db, viewer, givenB)]);
  if (!runA || !runB) {
    const like = runA ? await runsLike(db, runA) : [];
    return (
      <>
        <PageHead above={back} title="Compare two runs" lead="Pick two runs of your classes." />
        <PickRuns
          a={runA?.id ?? givenA}
          b={runB?.id ?? givenB}
          faultA={givenA && !runA ? NOT_FOUND : null}
          faultB={givenB && !runB ? NOT_FOUND : null}
          like={like.map(({ id, learner, startedAt, outcome }) => ({
            id,
            learner: learner ?? "Someone who left the class",
            startedAt: startedAt.toISOString(),
            outcome: outcome ? OUTCOMES[outcome] : "Running",
            href: compareHref(query, runA?.id ?? givenA, id),
          }))}
          kept={Object.fromEntries(runQueryParams(query))}
        />
      </>
    );
  }
  return (
    <>
      <PageHead
        title="Two runs side by side"
        above={
          <span className="flex flex-wrap gap-x-6 gap-y-1">
            {back}
            <Link className="link" href={compareHref(query, runA.id)}>
              Compare run A with another
            </Link>
          </span>
        }
      />
      <div className="mb-8 flex flex-col gap-8">
        <Part title="Parameters">
          <Comparison label="Parameters of both runs" a={runA.params} b={runB.params} />
        </Part>
        <Part title="Results">
          {runA.result === null && runB.result === null ? (
            <EmptyState title="Neither run has a result">They have not ended, or badly.</EmptyState>
          ) : (
            <Comparison label="Results of both runs" a={runA.result} b={runB.result} />
          )}
        </Part>
      </div>
      <div className="grid gap-8 min-[1200px]:grid-cols-2">
        <OneRun {...{ db, viewer, query }} run={runA} name="Run A" />
        <OneRun {...{ db, viewer, query }} run={runB} name="Run B" />
      </div>
    </>
  );
}

const textOf = (given: string | string[] | undefined) => [given ?? ""].flat()[0]?.trim() ?? "";

/** The run with the id that stands in `given`, if the viewer teaches it. */
async function find(db: Database, viewer: Person, given: string): Promise<RunRow | null> {
  const id = ID.exec(given)?.[0];
  return id ? taughtRun(db, viewer, id) : null;
}

interface OneRunProps {
  readonly db: Database;
  readonly viewer: Person;
  /** The list that both came from. */
  readonly query: RunListQuery;
  readonly run: RunRow;
  readonly name: string;
}

async function OneRun({ db, viewer, query, run, name }: OneRunProps) {
  const listed = await listedRun(db, viewer, run.id);
  const startedAt = run.startedAt.toISOString();
  return (
    <section aria-label={name} className="@container min-w-0">
      <h2 className="font-medium">
        {name}: {experimentTitles[run.experiment] ?? run.experiment}
      </h2>
      <p className="mb-3 flex flex-wrap gap-x-4 text-muted text-note">
        <span className="wrap-anywhere">{listed?.learner ?? "Someone who left the class"}</span>
        <time dateTime={startedAt}>{formatInstant(startedAt, "minute")}</time>
        <Link className="link" href={runQueryHref(`/instructor/runs/${run.id}`, query)}>
          Review
        </Link>
      </p>
      <RunReplay
        source={`/api/runs/${run.id}`}
        experiment={run.experiment}
        outcome={run.outcome}
        why={run.why}
        label={`Replay of ${name}`}
      />
    </section>
  );
}
