"use client";

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, Textarea } from "#components/ui/field.tsx";
import type { GivenAnswer } from "#protocol/answer.ts";
import { ANSWER_CHARACTERS } from "#protocol/answer-characters.ts";
import { PredictChoices } from "./predict-choices.tsx";
import { PredictOutcome } from "./predict-outcome.tsx";
import { keptWords, useAnswer } from "./use-answer.ts";

interface PredictProps {
  /** Unique in the lesson; answers are stored under it. */
  readonly id: string;
  /** What the reader is to foresee. */
  readonly ask: string;
  /** What to choose from; without it the prediction is in the reader's own words. */
  readonly choices?: readonly string[];
  /** Which of them comes true, from 0. */
  readonly right?: number;
  /** What happens and why, shown afterwards. */
  readonly children: ReactNode;
}

/**
 * A prediction to make before an experiment is run. It is locked once given; what happens is shown
 * when the reader asks for it, or has run the experiment since.
 */
export function Predict({ id, ask, choices, right, children }: PredictProps) {
  const comesTrue = right === undefined ? null : (choices?.[right] ?? null);
  const { phase, given, problem, draft, give, type: keep } = useAnswer(id, "prediction", comesTrue);
  // The choices may have changed since it was kept.
  const typed = draft && (choices?.includes(draft.text) ?? true) ? draft.text : "";
  const [error, setError] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const shown = given !== null && (asked || given.hasRun);
  const answer = given?.answer ?? typed;
  const outcome = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone then.
  useEffect(() => {
    if (asked) outcome.current?.focus();
  }, [asked]);
  const open = phase === "ready" && given === null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (given) return setAsked(true);
    if (!open) return;
    const fault = faultOf(typed, choices !== undefined);
    setError(fault);
    if (fault === null) give(typed.trim());
  };
  const type = (text: string) => {
    keep(text);
    setError(null);
  };

  return (
    <section aria-label={`Prediction: ${ask}`} className="my-8 border-y py-5">
      <p className="mb-1 font-medium text-accent text-note">Predict, before you run it</p>
      <form onSubmit={submit} noValidate>
        {choices ? (
          <PredictChoices
            ask={ask}
            choices={choices}
            chosen={answer}
            onChoose={type}
            disabled={!open}
            error={error}
          />
        ) : (
          <Field label={ask} error={error}>
            <Textarea
              value={answer}
              onChange={(event) => type(event.target.value)}
              readOnly={!open}
              rows={3}
            />
          </Field>
        )}
        <div className="mt-2 flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2">
          {shown ? null : (
            <Button type="submit" aria-disabled={phase !== "ready" || undefined}>
              {label(phase, given, problem)}
            </Button>
          )}
          <p role="status" className="text-muted text-note">
            {problem ? (given ? problem : keptWords({ problem, draft })) : said(given, shown)}
          </p>
        </div>
      </form>
      {shown ? (
        <div ref={outcome} tabIndex={-1} className="outline-none">
          <PredictOutcome prediction={given.answer} isRight={given.isRight} right={comesTrue}>
            {children}
          </PredictOutcome>
        </div>
      ) : null}
      <noscript>
        <details>
          <summary>What happens</summary>
          {children}
        </details>
      </noscript>
    </section>
  );
}

function faultOf(typed: string, chosen: boolean): string | null {
  if (typed.trim() === "") return chosen ? "Choose one first." : "Write something first.";
  const { length } = typed.trim();
  if (length <= ANSWER_CHARACTERS) return null;
  return `${length} characters; at most ${ANSWER_CHARACTERS} are taken.`;
}

function label(
  phase: "loading" | "ready" | "sending",
  given: GivenAnswer | null,
  problem: string | null,
) {
  if (phase === "sending") return "Sending…";
  if (given) return "Show what happened";
  return problem ? "Try again" : "Lock in my prediction";
}

function said(given: GivenAnswer | null, shown: boolean): string {
  if (!given) return "It cannot be changed afterwards.";
  if (!shown) return "Locked. Run it now, then look.";
  if (given.isRight === null) return "Compare it with what happened.";
  return given.isRight ? "You were right." : "It comes out differently.";
}
