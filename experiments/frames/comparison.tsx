import type { ReactNode } from "react";
import type { FramesResult } from "./contract.ts";
import type { Answer } from "./outcome.ts";
import { outcomeWords, predictedWords } from "./outcome-words.ts";
import type { Reason } from "./reason.ts";
import type { CodeEvent } from "./story.ts";

interface ComparisonProps {
  readonly result: FramesResult;
  readonly reason: Reason | null;
  readonly codeSaw: readonly CodeEvent[];
  /** Whether more may come. */
  readonly live: boolean;
}

/** What was predicted beside what came of it, and the rule that decided. */
export function Comparison({ result, reason, codeSaw, live }: ComparisonProps) {
  const { prediction, outcome, answers } = result;
  const said = codeSaw.find((event) => event.type === "error");
  const more = answers.length > 1 ? ` In order: ${inOrder(answers)}.` : "";
  return (
    <dl className="grid gap-px overflow-hidden rounded-sm border border-line bg-line @lg:grid-cols-2">
      <Part name="You predicted">
        {prediction ? `The server ${predictedWords(prediction)}.` : "Nothing: it was just sent."}
      </Part>
      <Part name="What it did">
        {outcome
          ? `The server ${outcomeWords(outcome)}.${more}`
          : live
            ? "Not known yet."
            : "Not known."}
      </Part>
      <Part name="Why" wide>
        {reason ? (
          <>
            {reason.text}
            {reason.rule ? <span className="text-muted"> {reason.rule}.</span> : null}
          </>
        ) : (
          <span className="text-muted">
            {live ? "What the server does will tell." : "There is no outcome to explain."}
          </span>
        )}
        {said ? (
          <span className="block pt-1 text-muted">
            In the words of ws:{" "}
            <code className="wrap-anywhere text-micro text-ink">
              {said.code}: {said.message}
            </code>
          </span>
        ) : null}
      </Part>
    </dl>
  );
}

/** Such as `pong × 10, text, close`. */
function inOrder(answers: readonly Answer[]): string {
  const runs: { type: string; count: number }[] = [];
  for (const { type } of answers) {
    const last = runs.at(-1);
    if (last && last.type === type) last.count += 1;
    else runs.push({ type, count: 1 });
  }
  return runs.map(({ type, count }) => (count > 1 ? `${type} × ${count}` : type)).join(", ");
}

function Part(props: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={`bg-surface px-3 py-2 ${props.wide ? "@lg:col-span-2" : ""}`}>
      <dt className="text-micro text-muted">{props.name}</dt>
      <dd className="max-w-prose text-note">{props.children}</dd>
    </div>
  );
}
