"use client";

import { type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { QuizChoice, QuizQuestion } from "#protocol/quiz.ts";
import { QuizChoices } from "./quiz-choices.tsx";
import { QuizFrame } from "./quiz-frame.tsx";
import { type OfLesson, saidBefore, useQuizResult } from "./quiz-result.ts";
import { QuizText } from "./quiz-text.tsx";

interface QuizProps extends QuizQuestion, OfLesson {
  /** What the question is about, shown below it. */
  readonly children?: ReactNode;
}

/** A question with one right choice, or several: then all of them must be chosen and no other. */
export function Quiz({ id, ask, choices, lesson, children }: QuizProps) {
  const { isReady, known, record } = useQuizResult(id, lesson);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isChecked, setChecked] = useState(false);
  const [error, setError] = useState<string>();
  const fields = useRef<HTMLFieldSetElement>(null);
  const isMultiple = choices.filter(({ right }) => right).length > 1;
  const wrong = choices.filter(({ text, right = false }) => right !== chosen.has(text));

  const choose = (text: string, isChosen: boolean) => {
    const kept = isMultiple ? [...chosen].filter((one) => one !== text) : [];
    setChosen(new Set(isChosen ? [...kept, text] : kept));
    setError(undefined);
  };
  const submit = () => {
    if (!isReady) return;
    if (isChecked) {
      // Nothing can have the focus before the fields are enabled again.
      flushSync(() => {
        setChecked(false);
        setChosen(new Set());
      });
      fields.current?.querySelector("input")?.focus();
    } else if (chosen.size === 0) {
      setError(isMultiple ? "Choose at least one first." : "Choose one first.");
    } else {
      setChecked(true);
      record(wrong.length === 0);
    }
  };

  return (
    <QuizFrame
      ask={ask}
      title={isMultiple ? "Choose all that apply" : "Choose one"}
      onSubmit={submit}
      button={isChecked ? "Try again" : "Check"}
      status={isChecked ? saidNow(wrong, chosen, isMultiple) : saidBefore(known)}
      answers={<Answers choices={choices} />}
    >
      <fieldset ref={fields} className="min-w-0" disabled={!isReady || isChecked}>
        <legend className="font-medium">
          <QuizText>{ask}</QuizText>
        </legend>
        {children}
        <QuizChoices
          choices={choices}
          isMultiple={isMultiple}
          chosen={chosen}
          onChoose={choose}
          feedback={isChecked ? (wrong.length === 0 ? "all" : "needed") : "none"}
          error={error}
        />
      </fieldset>
    </QuizFrame>
  );
}

function saidNow(
  wrong: readonly QuizChoice[],
  chosen: ReadonlySet<string>,
  isMultiple: boolean,
): string {
  if (wrong.length === 0) return "Right.";
  if (!isMultiple) return "Not right. See why at the choices.";
  const extra = wrong.filter(({ text }) => chosen.has(text)).length;
  const counts = [
    extra > 0 ? `${extra} chosen wrongly` : "",
    wrong.length > extra ? `${wrong.length - extra} missed` : "",
  ];
  return `Not right: ${counts.filter(Boolean).join(", ")}. See why at the choices.`;
}

function Answers({ choices }: { choices: readonly QuizChoice[] }) {
  return (
    <ul>
      {choices.map(({ text, right, why }) => (
        <li key={text}>
          <QuizText>{text}</QuizText>: {right ? "right" : "wrong"}. <QuizText>{why}</QuizText>
        </li>
      ))}
    </ul>
  );
}
