import type { RunLine, RunsColumn } from "#components/instructor/runs/runs-table.tsx";
import { formatInstant } from "#components/lab/format-instant.ts";
import type { RUN_SORTS, RunListItem, RunListQuery } from "#db/queries/run-list.ts";
import { experimentTitles } from "#experiments/contracts.ts";
import { runQueryHref } from "#lib/run-filters.ts";
import type { RunOutcome } from "#protocol/run-event.ts";
import { outcomeWords } from "./filter-words.ts";

const TONES: Readonly<Record<RunOutcome | "running", RunLine["tone"]>> = {
  running: "accent",
  finished: "neutral",
  stopped: "neutral",
  limit: "warn",
  abandoned: "warn",
  interrupted: "warn",
  failed: "danger",
};

/** A run as the table shows it. */
export function runLine(
  run: RunListItem,
  query: RunListQuery,
  lessons: Map<string, string>,
): RunLine {
  const outcome = run.outcome ?? "running";
  const startedAt = run.startedAt.toISOString();
  return {
    id: run.id,
    href: runQueryHref(`/instructor/runs/${run.id}`, query),
    learner: run.learner ?? "Someone who left the class",
    class: run.class ?? "",
    experiment: experimentTitles[run.experiment] ?? run.experiment,
    lesson: run.lesson ? (lessons.get(run.lesson) ?? run.lesson) : "",
    startedAt,
    started: formatInstant(startedAt, "minute"),
    duration: run.endedAt ? spanOf(run.endedAt.getTime() - run.startedAt.getTime()) : "",
    outcome: outcomeWords(outcome),
    tone: TONES[outcome],
    review: run.outcome === null ? "" : run.reviewedAt ? "Reviewed" : "Waiting",
    feedback: run.feedbackCount,
    predicted: { right: run.predictedRight, wrong: run.predictedWrong },
  };
}

/** Milliseconds as a person reads them: `0.4 s`, `3 min 12 s`. */
function spanOf(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

type Sort = (typeof RUN_SORTS)[number];

const COLUMNS: readonly { readonly name: string; readonly sort?: Sort }[] = [
  { name: "Learner", sort: "learner" },
  { name: "Class" },
  { name: "Experiment", sort: "experiment" },
  { name: "Started", sort: "started" },
  { name: "Duration", sort: "duration" },
  { name: "Outcome", sort: "outcome" },
  { name: "Review" },
  { name: "Feedback" },
  { name: "Predictions in the lesson" },
];

/** The columns, with the way to the list in the order of each: what is newest and longest first. */
export function runColumns(path: string, query: RunListQuery): RunsColumn[] {
  return COLUMNS.map(({ name, sort }) => {
    if (!sort) return { name };
    const down = `-${sort}` as const;
    const [first, second] =
      sort === "started" || sort === "duration" ? ([down, sort] as const) : ([sort, down] as const);
    const href = runQueryHref(path, query, {
      sort: query.sort === first ? second : first,
      page: 1,
    });
    if (query.sort === sort) return { name, href, sorted: "ascending" };
    return query.sort === down ? { name, href, sorted: "descending" } : { name, href };
  });
}
