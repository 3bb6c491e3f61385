"use client";

import { memo, useMemo } from "react";
import { usePaced } from "#components/lab/use-paced.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { PictureProps } from "#experiments/panel.ts";
import { FiguresView } from "./figures-view.tsx";
import { headlineOf } from "./headline.ts";
import { HerdView } from "./herd-view.tsx";
import { readLog } from "./read-log.ts";
import { ReturnView } from "./return-view.tsx";
import { StreamView } from "./stream-view.tsx";
import { resultOf } from "./summary.ts";

/** While a run is live. */
const DRAWN_EVERY_MS = 250;

/** The picture of a herd: nothing in it comes from anywhere but the events. */
export function ReconnectPanel({ events, live }: PictureProps) {
  return <Picture events={usePaced(events, live, DRAWN_EVERY_MS)} />;
}

const Picture = memo(function Picture({ events }: Pick<PictureProps, "events">) {
  const reading = useMemo(() => readLog(events), [events]);
  const result = useMemo(() => resultOf(reading), [reading]);
  if (events.length === 0) {
    return (
      <EmptyState title="No restart yet">
        Run it: a fleet of clients connects, the server goes away and comes back, and here stands
        when each of them tries again.
      </EmptyState>
    );
  }
  return (
    <div className="@container flex flex-col gap-8">
      <div className="flex flex-col gap-4">
        <p role="status" className="min-h-[2lh] font-medium text-body">
          {headlineOf(reading, result)}
        </p>
        <FiguresView result={result} />
      </div>
      <HerdView reading={reading} />
      <ReturnView reading={reading} result={result} />
      <StreamView reading={reading} result={result} />
    </div>
  );
});
