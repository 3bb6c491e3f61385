import type { Metadata } from "next";
import { ClassChart } from "#components/instructor/charts/class-chart.tsx";
import { ExperimentPicker } from "#components/instructor/charts/experiment-picker.tsx";
import { PredictionBars } from "#components/instructor/charts/prediction-bars.tsx";
import { ClassHead } from "#components/instructor/classes/class-head.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { countFinishers, readLatestRuns } from "#db/queries/class-charts.ts";
import { countAnswers, countMembers } from "#db/queries/question-answers.ts";
import { CLASS_FIGURES } from "#experiments/class-figures.ts";
import { experimentTitles } from "#experiments/contracts.ts";
import { admitPage } from "#lib/access/page.ts";
import { courseQuestions } from "#lib/lesson-questions.ts";
import { getSite } from "#lib/site.ts";

export const metadata: Metadata = { title: "Charts of a class" };

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** What a class measured, and what it predicted. */
export default async function ChartsPage({ params, searchParams }: Props) {
  const { id } = await params;
  const root = `/instructor/classes/${id}`;
  const { subject } = await admitPage("/instructor/classes/[id]/charts", {
    id,
    path: `${root}/charts`,
  });
  const { experiment } = await searchParams;
  const { db } = getSite();
  const [finishers, questions, counts, members] = await Promise.all([
    countFinishers(db, subject),
    courseQuestions(),
    countAnswers(db, subject),
    countMembers(db, subject),
  ]);
  const finished = (of: string) => finishers.get(of) ?? 0;
  const byMost = CLASS_FIGURES.toSorted((a, b) => finished(b.experiment) - finished(a.experiment));
  const chosen = CLASS_FIGURES.find((one) => one.experiment === experiment) ?? byMost[0];
  const latest = chosen ? await readLatestRuns(db, subject, chosen.experiment) : [];
  const learners = latest.flatMap(({ run, name, result }) => {
    const read = chosen?.read(result);
    const shown = { name: name ?? "Someone who left the class", href: `/instructor/runs/${run}` };
    return read ? [{ ...shown, read }] : [];
  });
  const lines = questions
    .filter(({ right }) => right !== null)
    .map(({ id, lesson, ask }) => {
      const count = counts.find((one) => one.lesson === lesson.slug && one.question === id);
      const { right = 0, wrong = 0 } = count ?? {};
      const missing = members - (count?.members ?? 0);
      const of = new URLSearchParams({ lesson: lesson.slug, question: id });
      return { href: `${root}/questions?${of}`, lesson: lesson.title, ask, right, wrong, missing };
    });
  return (
    <>
      <ClassHead
        {...{ id, name: subject.name, isOpen: subject.isOpen }}
        archived={subject.archivedAt !== null}
      />
      <section aria-labelledby="measured">
        <h2 id="measured" className="font-serif text-lead">
          What the class measured
        </h2>
        <p className="mt-1 mb-4 max-w-[65ch] text-muted text-note">
          Each learner counts once, with their latest finished run. Settings may differ from run to
          run: each dot leads to its own.
        </p>
        <ExperimentPicker
          chosen={chosen?.experiment ?? ""}
          options={CLASS_FIGURES.map((one) => ({
            id: one.experiment,
            title: experimentTitles[one.experiment] ?? one.experiment,
            href: `${root}/charts?experiment=${one.experiment}`,
            learners: finished(one.experiment),
          }))}
        />
        {learners.length === 0 ? (
          <EmptyState title="Nobody in the class has finished a run of this experiment yet.">
            As soon as someone does, their figures stand here.
          </EmptyState>
        ) : (
          <div className="grid gap-10 lg:grid-cols-2">
            {chosen?.groups.map((group, index) => (
              <ClassChart
                key={group.title}
                {...group}
                learners={learners.map(({ name, href, read }) => ({
                  ...{ name, href },
                  values: read[index] ?? [],
                }))}
              />
            ))}
          </div>
        )}
      </section>
      <section aria-labelledby="predicted" className="mt-14 border-t pt-8">
        <h2 id="predicted" className="mb-4 font-serif text-lead">
          Predictions, right and wrong
        </h2>
        {lines.some(({ right, wrong }) => right + wrong > 0) ? (
          <PredictionBars lines={lines} />
        ) : (
          <EmptyState title="Nobody in the class has predicted anything yet.">
            Lessons ask for a prediction before an experiment is run.
          </EmptyState>
        )}
      </section>
    </>
  );
}
