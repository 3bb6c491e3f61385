"use client";

import { Check, Circle, CircleDot } from "lucide-react";
import { type LessonState, type LessonSteps, lessonState } from "./lesson-state.ts";
import { useProgress } from "./use-progress.ts";

const LOOKS = {
  "not begun": { Icon: Circle, words: "Not begun", tone: "text-muted" },
  begun: { Icon: CircleDot, words: "Begun", tone: "text-ink" },
  done: { Icon: Check, words: "Done", tone: "text-accent" },
} as const satisfies Record<LessonState["phase"], unknown>;

/** How far the learner is in a lesson, in room that is kept for it until that is known. */
export function LessonProgress(steps: LessonSteps) {
  const progress = useProgress();
  const count = steps.quizzes.length;
  const room = count > 0 ? "min-h-10" : "min-h-6";
  if (!progress) return <span className={`block ${room}`} />;
  const { phase, right } = lessonState(progress, steps);
  const { Icon, words, tone } = LOOKS[phase];
  return (
    <span className={`block text-note ${room}`}>
      <span className={`flex items-baseline gap-1.5 ${tone}`}>
        <Icon aria-hidden="true" className="size-4 shrink-0 self-center" />
        {words}
      </span>
      {phase !== "not begun" && count > 0 ? (
        <span className="block text-micro text-muted">
          {right} of {count} questions right
        </span>
      ) : null}
    </span>
  );
}
