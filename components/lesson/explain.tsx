"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, Textarea } from "#components/ui/field.tsx";
import { ANSWER_CHARACTERS } from "#protocol/answer-characters.ts";
import { keptWords, useAnswer } from "./use-answer.ts";

interface ExplainProps {
  /** Unique in the lesson; answers are stored under it. */
  readonly id: string;
  /** What the reader is to explain. */
  readonly ask: string;
}

/** A question to answer in one's own words after a run. It may be answered anew: the newest counts. */
export function Explain({ id, ask }: ExplainProps) {
  const { phase, given, problem, draft, give, type } = useAnswer(id, "explanation");
  const [error, setError] = useState<string | null>(null);
  const text = draft?.text ?? given?.answer ?? "";
  const isSaved = given !== null && text.trim() === given.answer;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (phase !== "ready") return;
    const { length } = text.trim();
    const over = `${length} characters; at most ${ANSWER_CHARACTERS} are taken.`;
    const fault =
      length === 0 ? "Write something first." : length > ANSWER_CHARACTERS ? over : null;
    setError(fault);
    if (fault === null && !isSaved) give(text.trim());
  };

  return (
    <section aria-label={`Explanation: ${ask}`} className="my-8 border-y py-5">
      <p className="mb-1 font-medium text-accent text-note">Explain, after you have run it</p>
      <form onSubmit={submit} noValidate>
        <Field label={<span className="text-body">{ask}</span>} error={error}>
          <Textarea
            value={text}
            onChange={(event) => {
              type(event.target.value);
              setError(null);
            }}
            readOnly={phase !== "ready"}
            rows={4}
          />
        </Field>
        <div className="mt-2 flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            type="submit"
            aria-disabled={phase !== "ready" || (isSaved && !problem) || undefined}
          >
            {phase === "sending" ? "Sending…" : problem ? "Try again" : "Save my explanation"}
          </Button>
          <p role="status" className="text-muted text-note">
            {problem
              ? keptWords({ problem, draft })
              : isSaved
                ? "Saved. You may write it anew: the newest counts."
                : "In your own words; your instructor may read it."}
          </p>
        </div>
      </form>
    </section>
  );
}
