"use client";

import Link from "next/link";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ScrollBox } from "#components/ui/scroll-box.tsx";
import type { RunOutcome } from "#protocol/run-event.ts";
import type { ClassRun, ClassState } from "./class-message.ts";
import { tellSpan, useNow } from "./use-now.ts";

const OUTCOMES = {
  finished: "✓ finished",
  stopped: "✗ stopped",
  abandoned: "✗ abandoned",
  limit: "✗ reached a limit",
  interrupted: "✗ interrupted",
  failed: "✗ failed",
} as const satisfies Record<RunOutcome, string>;

/** By id. Some lessons are named as their experiments are. */
export interface Titles {
  readonly experiments: Readonly<Record<string, string>>;
  readonly lessons: Readonly<Record<string, string>>;
}

interface NowListProps {
  readonly state: ClassState;
  readonly titles: Titles;
}

/** Who runs what now, the newest first, and what ended lately. Its height stays. */
export function NowList({ state, titles }: NowListProps) {
  const now = useNow(state.at);
  const row = (run: ClassRun) => (
    <li
      key={run.id}
      className="grid min-h-9 grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 py-1.5 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_auto]"
    >
      <Link
        href={`/instructor/runs/${run.id}`}
        prefetch={false}
        className="link wrap-anywhere min-h-6"
      >
        {run.learner.name}
        <span className="sr-only">, {titles.experiments[run.experiment] ?? run.experiment}</span>
      </Link>
      <span className="row-start-2 text-muted sm:row-start-auto">
        {titles.experiments[run.experiment] ?? run.experiment}
        {run.lesson ? ` · ${titles.lessons[run.lesson] ?? run.lesson}` : null}
      </span>
      <span className="text-right tabular-nums">
        {run.outcome === null || run.endedAt === null
          ? `● for ${tellSpan(now - Date.parse(run.startedAt))}`
          : `${OUTCOMES[run.outcome]} ${tellSpan(now - Date.parse(run.endedAt))} ago`}
      </span>
    </li>
  );
  const isQuiet = state.live.length === 0 && state.ended.length === 0;
  return (
    <ScrollBox label="Runs now" className="h-56 overflow-y-auto border-y text-note">
      {isQuiet ? (
        <EmptyState className="my-4" title="Nobody runs anything now.">
          A run stands here within a second of its start.
        </EmptyState>
      ) : (
        <>
          <ul aria-label="Running" className="divide-y divide-line">
            {state.live.toReversed().map(row)}
          </ul>
          <ul aria-label="Ended lately" className="divide-y divide-line border-t text-muted">
            {state.ended.map(row)}
          </ul>
        </>
      )}
    </ScrollBox>
  );
}
