import Link from "next/link";

export interface AnswerCard {
  /** Tells the cards apart, and nothing of the learner. */
  readonly key: number;
  readonly answer: string;
  readonly isRight: boolean | null;
  /** How often they answered: this is the newest. */
  readonly times: number;
  /** Who answered, and where their runs of the lesson are; null while names are hidden. */
  readonly by: { readonly name: string; readonly runs: string } | null;
}

/** All answers to one question, side by side. */
export function AnswerGrid({ cards }: { cards: readonly AnswerCard[] }) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] pt-px pl-px">
      {cards.map(({ key, answer, isRight, times, by }) => (
        <li key={key} className="-mt-px -ml-px flex min-w-0 flex-col gap-2 border p-4 text-note">
          <p className="wrap-anywhere grow whitespace-pre-wrap">{answer}</p>
          <p className="flex flex-wrap justify-between gap-x-4 text-muted">
            {by ? (
              <Link
                href={by.runs}
                prefetch={false}
                className="link wrap-anywhere"
                title="Their runs of this lesson"
              >
                {by.name}
              </Link>
            ) : null}
            <span>{said(isRight, times)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function said(isRight: boolean | null, times: number): string {
  if (isRight !== null) return isRight ? "✓ right" : "✗ wrong";
  return times > 1 ? `the newest of ${times}` : "";
}
