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
import { loadSteps, NO_STEPS } from "#lib/lesson-steps.ts";
import { getSite } from "#lib/site.ts";

const titleOf = (experiment: string) => experimentTitles[experiment] ?? experiment;

function markOf(given: number, unseen: number): OwnRun["feedback"] {
  if (unseen > 0) return "new";
  return given > 0 ? "seen" : "none";
}

/** The lessons that are written, for a list of what was done in each. */
export async function loadOwnLessons() {
  const [course, steps] = await Promise.all([loadCourse(), loadSteps()]);
  return course.entries
    .filter(({ minutes }) => minutes !== null)
    .map(({ slug, title }) => ({ slug, title, ...(steps.get(slug) ?? NO_STEPS), ran: null }));
}

/** All that a learner's page shows, in the words it shows it in. */
export async function readOverview(
  person: Person,
  shown: { readonly experiment: string | null; readonly page: number },
) {
  const { db } = getSite();
  const [runs, experiments, feedback, progress, group, lessons] = await Promise.all([
    readOwnRuns(db, person, shown),
    readOwnExperiments(db, person),
    readOwnFeedback(db, person),
    readOwnProgress(db, person),
    readOwnClass(db, person),
    loadOwnLessons(),
  ]);
  const titles = new Map(lessons.map(({ slug, title }) => [slug, { slug, title }]));
  return {
    group,
    total: runs.total,
    runs: runs.rows.map(({ experiment, lesson, startedAt, outcome, unseen, ...run }) => ({
      id: run.id,
      title: titleOf(experiment),
      lesson: titles.get(lesson ?? "") ?? null,
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
    progress: lessons.map((lesson) => ({
      ...lesson,
      ran: progress.get(lesson.slug) ?? { finished: 0, right: 0, wrong: 0 },
    })),
  } as const;
}
