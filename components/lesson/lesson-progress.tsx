"use client";

import { Check, Circle, CircleDot } from "lucide-react";
import { type LessonState, type LessonSteps, lessonState } from "./lesson-state.ts";
import { usePassed } from "./use-passed.ts";
import { useProgress } from "./use-progress.ts";

const LOOKS = {
  "not begun": { Icon: Circle, words: "Not begun", tone: "text-muted" },
  begun: { Icon: CircleDot, words: "Begun", tone: "text-ink" },
  done: { Icon: Check, words: "Done", tone: "text-accent" },
} as const satisfies Record<LessonState["phase"], unknown>;

/** How far the learner is in a lesson, in room that is kept for it until that is known. */
export function LessonProgress(steps: LessonSteps) {
  const progress = useProgress();
  const passed = usePassed();
  const { quizzes, challenges } = steps;
  const room = quizzes.length + challenges.length > 0 ? "min-h-10 sm:min-h-14" : "min-h-6";
  if (!progress) return <span className={`block ${room}`} />;
  const { phase, right } = lessonState(progress, steps);
  const { Icon, words, tone } = LOOKS[phase];
  const met = challenges.filter((key) => passed?.has(key)).length;
  const isBegun = phase !== "not begun";
  const counts = [
    isBegun && quizzes.length > 0 && `${right} of ${quizzes.length} questions right`,
    passed &&
      (isBegun || met > 0) &&
      challenges.length > 0 &&
      `${met} of ${challenges.length} challenges passed`,
  ].filter(Boolean);
  return (
    <span className={`block text-note ${room}`}>
      <span className={`flex items-baseline gap-1.5 ${tone}`}>
        <Icon aria-hidden="true" className="size-4 shrink-0 self-center" />
        {words}
      </span>
      {counts.length > 0 ? (
        <span className="block text-micro text-muted">{counts.join(", ")}</span>
      ) : null}
    </span>
  );
}
