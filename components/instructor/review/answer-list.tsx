import { formatInstant } from "#components/lab/format-instant.ts";
import { Badge } from "#components/ui/badge.tsx";

export interface ShownAnswer {
  readonly question: string;
  /** What the lesson asks; the question's id where the lesson no longer asks it. */
  readonly ask: string;
  readonly answer: string;
  /** Null where nobody can say but a reader. */
  readonly isRight: boolean | null;
  /** ISO 8601. */
  readonly at: string;
}

interface AnswerListProps {
  readonly answers: readonly ShownAnswer[];
  /** Said where there are none. */
  readonly none: string;
}

/** What a learner predicted or explained, by question. */
export function AnswerList({ answers, none }: AnswerListProps) {
  if (answers.length === 0) return <p className="text-muted text-note">{none}</p>;
  return (
    <ul className="flex flex-col gap-4">
      {answers.map(({ question, ask, answer, isRight, at }) => (
        <li key={question} className="text-note">
          <p className="wrap-anywhere text-muted">{ask}</p>
          <p className="wrap-anywhere mt-1 whitespace-pre-wrap">{answer}</p>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 text-micro text-muted">
            {isRight === null ? null : (
              <Badge tone={isRight ? "accent" : "danger"}>{isRight ? "Right" : "Wrong"}</Badge>
            )}
            <time dateTime={at}>{formatInstant(at, "minute")}</time>
          </p>
        </li>
      ))}
    </ul>
  );
}
