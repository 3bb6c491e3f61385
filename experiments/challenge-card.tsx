"use client";

import { Flag } from "lucide-react";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { ChallengeHelp } from "./challenge-help.tsx";
import { StandingLine } from "./challenge-standing-line.tsx";
import { useStanding } from "./use-standing.ts";

const note = (text: string) => <p className="text-muted text-note">{text}</p>;
const SolutionView = dynamic(
  () =>
    import("./solution-view.tsx").then(
      ({ SolutionView }) => SolutionView,
      () => () => note("The solution could not be loaded: is the site still there?"),
    ),
  { ssr: false, loading: () => note("Loading…") },
);

interface ChallengeCardProps {
  readonly bench: string;
  readonly id: string;
  readonly title: string;
  readonly task: ReactNode;
  readonly hints: readonly ReactNode[];
  /** Why the solution passes. */
  readonly why: ReactNode;
  /** The source of a solution that is a program of the learner's. */
  readonly program: string | null;
}

/** A task on a bench: what to bring about, how it stands, hints one by one, and a solution. */
export function ChallengeCard({ bench, id, title, task, ...help }: ChallengeCardProps) {
  const standing = useStanding(bench, id);
  return (
    <section
      id={`challenge-${bench}-${id}`}
      aria-label={`Challenge: ${title}`}
      data-standing={standing.kind}
      className="@container my-8 rounded-md border bg-surface px-5 py-4"
    >
      <p className="flex items-center gap-1.5 font-medium text-accent text-note">
        <Flag aria-hidden="true" className="size-3.5" />
        Challenge
      </p>
      <p className="mt-1 font-medium">{title}</p>
      {task}
      <StandingLine standing={standing} bench={bench} />
      <ChallengeHelp hints={help.hints}>
        <SolutionView bench={bench} id={id} why={help.why} program={help.program} />
      </ChallengeHelp>
      <p className="mt-3 text-micro text-muted">Judged by the server from what it saw.</p>
    </section>
  );
}
