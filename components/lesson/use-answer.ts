"use client";

import { useParams } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import type { Given } from "#client/answers.ts";
import { type Draft, keepDraft, readDraft } from "#client/drafts.ts";
import type { AnswerKind, GivenAnswer } from "#protocol/answer.ts";

export interface AnswerState {
  /** `loading` until it is known what was answered before: nothing can be typed so long. */
  readonly phase: "loading" | "ready" | "sending";
  readonly given: GivenAnswer | null;
  /** What went wrong when it was sent or read, for a person. */
  readonly problem: string | null;
  /** What was typed and is not stored yet; it outlives a reload. */
  readonly draft: Draft | null;
}

/** Fetched after the page: it checks what the site answers, and what checks it is large. */
const loadCode = () => import("#client/answers.ts");

/** Where that cannot be fetched, nothing can be sent. */
const AWAY: Given = { ok: false, message: "The site does not answer.", first: null, later: true };

const LOADING: AnswerState = { phase: "loading", given: null, problem: null, draft: null };

/**
 * The reader's answer to a question of the lesson that this page shows, and how to give it. A page
 * that shows no lesson stores nothing: there it lasts as long as the page, and `right`, where there is
 * one, says how it came out.
 */
export function useAnswer(question: string, kind: AnswerKind, right: string | null = null) {
  const { slug: lesson } = useParams<{ slug?: string }>();
  const [state, setState] = useState(LOADING);

  const keep = (draft: Draft | null) => {
    if (lesson !== undefined) keepDraft({ lesson, question, kind }, draft);
    setState((old) => ({ ...old, draft }));
  };

  const give = async (answer: string) => {
    if (lesson === undefined) {
      const isRight = right === null ? null : answer === right;
      const at = new Date().toISOString();
      const given = { question, kind, answer, isRight, at, hasRun: false };
      return setState({ phase: "ready", given, problem: null, draft: null });
    }
    setState((old) => ({ ...old, phase: "sending" }));
    const stored = await loadCode().then(
      ({ giveAnswer }) => giveAnswer({ lesson, question, kind, answer }),
      () => AWAY,
    );
    const isOver = stored.ok || stored.first !== null;
    keep(isOver ? null : { text: answer, isSent: stored.later });
    setState((old) => ({
      ...old,
      phase: "ready",
      given: stored.ok ? stored.answer : (stored.first ?? old.given),
      problem: stored.ok ? null : stored.message,
    }));
  };

  const resend = useEffectEvent(() => {
    if (state.phase === "ready" && state.draft?.isSent) void give(state.draft.text);
  });
  const begin = useEffectEvent((all: readonly GivenAnswer[] | null) => {
    const given = all?.find((one) => one.question === question && one.kind === kind) ?? null;
    const problem = all ? null : "The site did not say whether you answered this before.";
    const isLocked = given !== null && kind === "prediction";
    const isKept = lesson !== undefined && !isLocked;
    const draft = isKept ? readDraft({ lesson, question, kind }) : null;
    setState({ phase: "ready", given, problem, draft });
    if (all && draft?.isSent) void give(draft.text);
  });

  useEffect(() => {
    let left = false;
    const asked =
      lesson === undefined
        ? Promise.resolve([])
        : loadCode().then(
            ({ readAnswers }) => readAnswers(lesson),
            () => null,
          );
    void asked.then((all) => {
      if (!left) begin(all);
    });
    window.addEventListener("online", resend);
    return () => {
      left = true;
      window.removeEventListener("online", resend);
    };
  }, [lesson]);

  /** Keeps what is being typed. */
  const type = (text: string) => keep({ text, isSent: false });
  return { ...state, give, type };
}

/** What to say of an answer that is not stored. */
export const keptWords = ({ problem, draft }: Pick<AnswerState, "problem" | "draft">): string =>
  draft?.isSent
    ? `${problem} What you wrote is kept in this tab, and sent when the network is back.`
    : `${problem} What you write is kept in this tab.`;
