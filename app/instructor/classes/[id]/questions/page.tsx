import type { Metadata } from "next";
import Link from "next/link";
import { ClassHead } from "#components/instructor/classes/class-head.tsx";
import { QuestionTable } from "#components/instructor/questions/question-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { countAnswers, countMembers } from "#db/queries/question-answers.ts";
import { admitPage } from "#lib/access/page.ts";
import { courseQuestions } from "#lib/lesson-questions.ts";
import { getSite } from "#lib/site.ts";
import { OneQuestion } from "./one-question.tsx";

export const metadata: Metadata = { title: "Questions of a class" };

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** How a class answered: all questions with their counts, or all answers to the one that is named. */
export default async function QuestionsPage({ params, searchParams }: Props) {
  const { id } = await params;
  const root = `/instructor/classes/${id}/questions`;
  const { lesson, question, names } = await searchParams;
  const here =
    typeof lesson === "string" && typeof question === "string"
      ? `${root}?${new URLSearchParams({ lesson, question })}`
      : root;
  const { subject } = await admitPage("/instructor/classes/[id]/questions", { id, path: here });
  const { db } = getSite();
  const [questions, counts, members] = await Promise.all([
    courseQuestions(),
    countAnswers(db, subject),
    countMembers(db, subject),
  ]);
  const asked = questions.find((one) => one.lesson.slug === lesson && one.id === question);
  const lines = questions.map(({ lesson, id, kind, ask, right }) => {
    const count = counts.find((one) => one.lesson === lesson.slug && one.question === id);
    const judged = right !== null;
    return {
      href: `${root}?${new URLSearchParams({ lesson: lesson.slug, question: id })}`,
      lesson: lesson.title,
      kind,
      ask,
      answered: count?.answered ?? 0,
      right: judged ? (count?.right ?? 0) : null,
      wrong: judged ? (count?.wrong ?? 0) : null,
      missing: members - (count?.members ?? 0),
    };
  });
  const line = lines.find(({ href }) => href === here);
  return (
    <>
      <ClassHead
        {...{ id, name: subject.name, isOpen: subject.isOpen }}
        archived={subject.archivedAt !== null}
      />
      {asked && line ? (
        <OneQuestion
          of={subject}
          asked={asked}
          root={root}
          here={here}
          missing={line.missing}
          hidden={names === "hidden"}
        />
      ) : (
        <>
          {here === root ? null : (
            <p role="status" className="mb-6 text-note">
              No lesson asks this question any more.{" "}
              <Link href={root} className="link">
                All questions
              </Link>
            </p>
          )}
          {members === 0 ? (
            <EmptyState title="Nobody learns in this class yet." className="mb-6">
              Answers appear here as learners who have joined it give them.
            </EmptyState>
          ) : null}
          <QuestionTable lines={lines} />
        </>
      )}
    </>
  );
}
