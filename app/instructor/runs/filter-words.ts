import type { FilterChoice } from "#components/instructor/runs/filter-form.tsx";
import type { Database } from "#db/client.ts";
import { taughtClasses, taughtMembers } from "#db/queries/run-choices.ts";
import type { Person } from "#db/viewer.ts";
import { experimentTitles } from "#experiments/contracts.ts";
import { OUTCOMES } from "#experiments/status.ts";
import { loadCourse } from "#lib/course.ts";
import { type FilterName, OUTCOME_CHOICES, REVIEW_CHOICES } from "#lib/run-filters.ts";

const REVIEWS = { waiting: "Waiting", reviewed: "Reviewed", feedback: "With feedback" } as const;

export const FILTER_LABELS = {
  class: "Class",
  learner: "Learner",
  experiment: "Experiment",
  lesson: "Lesson",
  outcome: "Outcome",
  review: "Review",
  from: "From",
  to: "To",
  q: "Text",
} as const satisfies Partial<Record<FilterName, string>>;

export const outcomeWords = (outcome: (typeof OUTCOME_CHOICES)[number]): string =>
  outcome === "running" ? "Running" : OUTCOMES[outcome];

/** What can be chosen in each filter that has choices; the learners are those of the class, if one is chosen. */
export async function filterChoices(db: Database, viewer: Person, classId: string | undefined) {
  const [classes, members, { entries }] = await Promise.all([
    taughtClasses(db, viewer),
    taughtMembers(db, viewer, classId),
    loadCourse(),
  ]);
  const named = new Map(classes.map(({ id, name }) => [id, name]));
  const choice = (value: string, label: string): FilterChoice => ({ value, label });
  return {
    class: classes.map(({ id, name, archivedAt }) =>
      choice(id, archivedAt ? `${name} (archived)` : name),
    ),
    learner: members.map((member) => ({
      ...choice(member.id, member.name),
      ...(classId ? {} : { group: named.get(member.classId) ?? "" }),
    })),
    experiment: Object.entries(experimentTitles).map(([id, title]) => choice(id, title)),
    lesson: entries.map(({ slug, title }) => choice(slug, title)),
    outcome: OUTCOME_CHOICES.map((outcome) => choice(outcome, outcomeWords(outcome))),
    review: REVIEW_CHOICES.map((review) => choice(review, REVIEWS[review])),
  } as const satisfies Partial<Record<FilterName, readonly FilterChoice[]>>;
}
export type FilterChoices = Awaited<ReturnType<typeof filterChoices>>;
