"use client";

import { useParams } from "next/navigation";
import { useEffect, useState } from "react";
import { giveAnswer, readAnswers } from "#client/answers.ts";
import type { AnswerKind, GivenAnswer } from "#protocol/answer.ts";

export interface AnswerState {
  /** `loading` until it is known what was answered before: nothing can be typed so long. */
  readonly phase: "loading" | "ready" | "sending";
  readonly given: GivenAnswer | null;
  /** What went wrong when it was sent or read, for a person. */
  readonly problem: string | null;
}

/** The reader's answer to a question of the lesson that this page shows, and how to give it. */
export function useAnswer(question: string, kind: AnswerKind) {
  const { slug: lesson } = useParams<{ slug: string }>();
  const [state, setState] = useState<AnswerState>({ phase: "loading", given: null, problem: null });

  useEffect(() => {
    let left = false;
    readAnswers(lesson).then((all) => {
      if (left) return;
      const given = all?.find((one) => one.question === question && one.kind === kind) ?? null;
      const problem = all ? null : "The site did not say whether you answered this before.";
      setState({ phase: "ready", given, problem });
    });
    return () => {
      left = true;
    };
  }, [lesson, question, kind]);

  const give = async (answer: string) => {
    setState((old) => ({ ...old, phase: "sending" }));
    const stored = await giveAnswer({ lesson, question, kind, answer });
    setState((old) =>
      stored.ok
        ? { phase: "ready", given: stored.answer, problem: null }
        : { phase: "ready", given: stored.first ?? old.given, problem: stored.message },
    );
  };
  return { ...state, give };
}
