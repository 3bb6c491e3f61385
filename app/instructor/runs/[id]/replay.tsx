"use client";

import { useSearchParams } from "next/navigation";
import type { CSSProperties } from "react";
import { placeOf } from "#components/instructor/review/place.ts";
import { RunReplay } from "#experiments/run-replay.tsx";
import type { RunOutcome } from "#protocol/run-event.ts";

interface ReplayProps {
  readonly run: string;
  readonly experiment: string;
  readonly outcome: RunOutcome | null;
  readonly why: string | null;
}

/**
 * The replay of a run whose open view is kept in the address, so that it goes along to the next run.
 * While that is fetched, the place it had on the page is kept, too.
 */
export function Replay({ run, ...props }: ReplayProps) {
  const params = useSearchParams();
  const height = `${placeOf(run)?.replayHeight ?? 0}px`;

  function open(view: string) {
    const next = new URLSearchParams(params);
    next.set("view", view);
    window.history.replaceState(null, "", `?${next}`);
  }

  return (
    <div
      data-replay=""
      className="@container min-h-(--kept) min-w-0 has-[[role=tablist]]:min-h-0"
      style={{ "--kept": height } as CSSProperties}
    >
      <h2 className="sr-only">Replay</h2>
      <RunReplay
        source={`/api/runs/${run}`}
        {...props}
        views={{ open: params.get("view") ?? "picture", onOpen: open }}
      />
    </div>
  );
}
