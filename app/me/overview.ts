import type { OwnRun } from "#components/me/run-table.tsx";
import {
  readOwnClass,
  readOwnExperiments,
  readOwnFeedback,
  readOwnProgress,
  readOwnRuns,
} from "#db/queries/own-runs.ts";
import type { Person } from "#db/viewer.ts";
import { experimentTitles } from "#experiments/contracts.ts";
import { OUTCOMES } from "#experiments/status.ts";
import { loadCourse } from "#lib/course.ts";
import { getSite } from "#lib/site.ts";

const titleOf = (experiment: string) => experimentTitles[experiment] ?? experiment;

function markOf(given: number, unseen: number): OwnRun["feedback"] {
  if (unseen > 0) return "new";
  return given > 0 ? "seen" : "none";
}

/** All that a learner's page shows, in the words it shows it in. */
export async function readOverview(
  person: Person,
  shown: { readonly experiment: string | null; readonly page: number },
) {
  const { db } = getSite();
  const [runs, experiments, feedback, progress, group, course] = await Promise.all([
    readOwnRuns(db, person, shown),
    readOwnExperiments(db, person),
    readOwnFeedback(db, person),
    readOwnProgress(db, person),
    readOwnClass(db, person),
    loadCourse(),
  ]);
  const written = course.entries.filter(({ minutes }) => minutes !== null);
  const lessons = new Map(written.map(({ slug, title }) => [slug, { slug, title }]));
  return {
    group,
    total: runs.total,
    runs: runs.rows.map(({ experiment, lesson, startedAt, outcome, unseen, ...run }) => ({
      id: run.id,
      title: titleOf(experiment),
      lesson: lessons.get(lesson ?? "") ?? null,
      startedAt: startedAt.toISOString(),
      outcome: outcome ? OUTCOMES[outcome] : run.isLive ? "Running" : "Its end was not saved",
      events: run.events,
      feedback: markOf(run.feedback, unseen),
    })),
    experiments: experiments.map(({ experiment, runs: count }) => ({
      id: experiment,
      title: titleOf(experiment),
      runs: count,
    })),
    feedback: feedback.map(({ id, runId, experiment, author, body, createdAt, seenAt }) => ({
      id,
      run: { id: runId, title: titleOf(experiment) },
      author,
      body,
      createdAt: createdAt.toISOString(),
      isNew: seenAt === null,
    })),
    progress: [...lessons.values()].map((lesson) => ({
      finished: 0,
      right: 0,
      wrong: 0,
      ...progress.get(lesson.slug),
      ...lesson,
    })),
  } as const;
}
