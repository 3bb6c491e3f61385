"use client";

import { useParams } from "next/navigation";
import { recordProgress } from "#client/progress.ts";
import { useProgress } from "./use-progress.ts";

/** What a page that asks a quiz of some lesson knows beside the question. */
export interface OfLesson {
  /** Whose quiz it is; without it, that of the lesson which the page shows. */
  readonly lesson?: string | undefined;
}

type QuizResult = "right" | "wrong";

/** How the reader's last answer to a quiz came out, and how to remember another. */
export function useQuizResult(id: string, lesson?: string) {
  const params = useParams<{ slug?: string }>();
  const slug = lesson ?? params.slug;
  const progress = useProgress();
  const value = progress?.entries[`quiz/${slug}/${id}`]?.value;
  const known: QuizResult | null = value === "right" || value === "wrong" ? value : null;
  return {
    /** False in the page that is the same for all: nothing can be answered so long. */
    isReady: progress !== null,
    known,
    /** A quiz outside a lesson, as in a gallery, is remembered nowhere. */
    record(isRight: boolean) {
      if (slug !== undefined) recordProgress(`quiz/${slug}/${id}`, isRight ? "right" : "wrong");
    },
  };
}

/** What is said of an earlier answer, without telling what it was. */
export function saidBefore(known: QuizResult | null): string {
  if (known === null) return "";
  return known === "right" ? "You had this right." : "You had this wrong. Answer it again.";
}
