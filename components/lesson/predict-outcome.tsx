import type { ReactNode } from "react";
import { QuizVerdict } from "./quiz-verdict.tsx";

interface PredictOutcomeProps {
  readonly prediction: string;
  /** null: only the reader can say. */
  readonly isRight: boolean | null;
  /** The choice that came true, if there were choices. */
  readonly right: string | null;
  /** What happened and why. */
  readonly children: ReactNode;
}

/** A prediction beside what happened; one below the other where there is no room. */
export function PredictOutcome({ prediction, isRight, right, children }: PredictOutcomeProps) {
  const isChoice = right !== null;
  return (
    <div className="@container mt-3">
      <dl className="grid @min-[30rem]:grid-cols-2 gap-x-8 gap-y-4 border-y py-3">
        <div className="min-w-0">
          <dt className="text-muted text-note">You predicted</dt>
          <dd className="wrap-anywhere mt-1 whitespace-pre-wrap">{prediction}</dd>
          {isRight === null ? null : (
            <dd className="mt-1">
              <QuizVerdict isRight={isRight}>
                {isRight ? "as it happened" : "not as it happened"}
              </QuizVerdict>
            </dd>
          )}
        </div>
        <div className="min-w-0">
          <dt className="text-muted text-note">What happened</dt>
          <dd className="mt-1">{isChoice ? right : <Said>{children}</Said>}</dd>
        </div>
      </dl>
      {isChoice ? <Said>{children}</Said> : null}
    </div>
  );
}

/** Set like the rest of a part's text. */
function Said({ children }: { children: ReactNode }) {
  return <div className="text-muted [&>:first-child]:mt-2 [&>:last-child]:mb-0">{children}</div>;
}
