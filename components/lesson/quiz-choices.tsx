import { useId } from "react";
import { cn } from "#components/ui/cn.ts";
import type { QuizChoice } from "#protocol/quiz.ts";
import { QuizText } from "./quiz-text.tsx";
import { QuizVerdict } from "./quiz-verdict.tsx";

interface QuizChoicesProps {
  readonly choices: readonly QuizChoice[];
  /** Whether several may be chosen. */
  readonly isMultiple: boolean;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (text: string, isChosen: boolean) => void;
  /** `all`: what is said of every choice; `needed`: of those that decided against the answer. */
  readonly feedback: "none" | "needed" | "all";
  readonly error: string | undefined;
}

/** What a quiz is answered from, each choice with why it is right or wrong once that may be seen. */
export function QuizChoices(props: QuizChoicesProps) {
  const { choices, isMultiple, chosen, onChoose, feedback, error } = props;
  const name = useId();
  return (
    <div className="mt-2 grid gap-0.5">
      {choices.map(({ text, right = false, why }, at) => {
        const isChosen = chosen.has(text);
        const isShown = feedback === "all" || (feedback === "needed" && (isChosen || right));
        return (
          <div key={text}>
            <label
              className={cn(
                "-mx-2 flex min-h-9 items-baseline gap-2.5 rounded-md px-2 py-1.5",
                feedback === "none" && "cursor-pointer hover:bg-sunken",
              )}
            >
              <input
                type={isMultiple ? "checkbox" : "radio"}
                name={name}
                checked={isChosen}
                onChange={(event) => onChoose(text, event.target.checked)}
                aria-invalid={error ? true : undefined}
                aria-describedby={isShown ? `${name}-${at}` : error ? `${name}-error` : undefined}
                className="size-4 shrink-0 translate-y-0.5 accent-accent"
              />
              <span className="min-w-0">
                <QuizText>{text}</QuizText>
              </span>
            </label>
            {isShown ? (
              <p id={`${name}-${at}`} className="mt-0 mb-2 pl-6.5 text-muted text-note">
                <QuizVerdict isRight={right === isChosen}>{verdict(right, isChosen)}</QuizVerdict>{" "}
                <QuizText>{why}</QuizText>
              </p>
            ) : null}
          </div>
        );
      })}
      <p id={`${name}-error`} aria-live="polite" className="my-0 text-danger text-note">
        {error}
      </p>
    </div>
  );
}

function verdict(right: boolean, isChosen: boolean): string {
  if (right) return isChosen ? "Right." : "Missed: this is right.";
  return isChosen ? "Wrong." : "Rightly left out.";
}
