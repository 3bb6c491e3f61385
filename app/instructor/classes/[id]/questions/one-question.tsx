import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { AnswerGrid } from "#components/instructor/questions/answer-grid.tsx";
import { ShareBar } from "#components/instructor/questions/share-bar.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { ClassRow } from "#db/access.ts";
import { readClassAnswers } from "#db/queries/question-answers.ts";
import type { CourseQuestion } from "#lib/lesson-questions.ts";
import { getSite } from "#lib/site.ts";

interface OneQuestionProps {
  readonly of: ClassRow;
  readonly asked: CourseQuestion;
  /** The address of all questions, and of this one. */
  readonly root: string;
  readonly here: string;
  readonly missing: number;
  /** Whether names are left out: nothing that tells who answered is on the page then. */
  readonly hidden: boolean;
}

/** What a class answered to one question. */
export async function OneQuestion({ of, asked, root, here, missing, hidden }: OneQuestionProps) {
  const { lesson, id, kind, ask, choices, right } = asked;
  const key = { lesson: lesson.slug, question: id, kind };
  const all = await readClassAnswers(getSite().db, of, key);
  const runsOf = (learner: string) =>
    `/instructor/runs?${new URLSearchParams({ class: of.id, learner, lesson: lesson.slug })}`;
  const cards = all.map(({ learner, name, answer, isRight, times }, index) => ({
    ...{ key: index, answer, isRight, times },
    by: hidden ? null : { name: name ?? "Someone who left the class", runs: runsOf(learner) },
  }));
  const countOf = (choice: string) => all.filter(({ answer }) => answer === choice).length;
  const others = all.filter(({ answer }) => choices?.includes(answer) === false).length;
  return (
    <>
      <Link href={root} className="link inline-flex items-center gap-1.5 text-note">
        <ArrowLeft aria-hidden="true" className="size-4" /> All questions
      </Link>
      <h2 className="mt-4 max-w-[60ch] text-balance font-serif text-lead">{ask}</h2>
      <p className="mt-2 text-muted text-note">
        A {kind} in{" "}
        <Link href={`/lessons/${lesson.slug}`} className="link">
          {lesson.title}
        </Link>
        . {all.length} answered, {missing} of the class have not.
      </p>
      {choices ? (
        <ul aria-label="Answers by choice" className="mt-6 grid max-w-2xl gap-3">
          {choices.map((choice) => (
            <ShareBar
              key={choice}
              label={choice}
              count={countOf(choice)}
              of={all.length}
              isRight={choice === right}
            />
          ))}
          {others > 0 ? (
            <ShareBar label="A choice of an earlier text" count={others} of={all.length} />
          ) : null}
        </ul>
      ) : null}
      <div className="mt-8 mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="text-muted text-note">
          Shuffled, in the same order for everyone. Of each learner the newest answer.
        </p>
        <ButtonLink size="sm">
          <Link href={hidden ? here : `${here}&names=hidden`} scroll={false}>
            {hidden ? "Show names" : "Hide names"}
          </Link>
        </ButtonLink>
      </div>
      {all.length > 0 ? (
        <AnswerGrid cards={cards} />
      ) : (
        <EmptyState title="Nobody has answered this yet.">
          Answers appear here as learners of the class give them.
        </EmptyState>
      )}
    </>
  );
}
