"use client";

import { memo, useMemo } from "react";
import { usePaced } from "#components/lab/use-paced.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { PictureProps } from "#experiments/panel.ts";
import { FiguresView } from "./figures-view.tsx";
import { headlineOf } from "./headline.ts";
import { ReachView } from "./reach-view.tsx";
import { readLog } from "./read-log.ts";
import { ServersView } from "./servers-view.tsx";
import { resultOf } from "./summary.ts";

/** While a run is live. */
const DRAWN_EVERY_MS = 250;

/** The picture of a room on several servers: nothing in it comes from anywhere but the events. */
export function ScalingPanel({ events, live }: PictureProps) {
  return <Picture events={usePaced(events, live, DRAWN_EVERY_MS)} />;
}

const Picture = memo(function Picture({ events }: Pick<PictureProps, "events">) {
  const reading = useMemo(() => readLog(events), [events]);
  const result = useMemo(() => resultOf(reading), [reading]);
  if (events.length === 0) {
    return (
      <EmptyState title="Nobody is in the room">
        Run it: your page opens a connection for each member, a balancer leads them to the servers,
        and here stands which message came to whom.
      </EmptyState>
    );
  }
  return (
    <div className="@container flex flex-col gap-8">
      <div className="flex flex-col gap-4">
        <p role="status" className="min-h-[2lh] font-medium text-body">
          {headlineOf(reading, result)}
        </p>
        <FiguresView result={result} isOver={reading.isOver} />
      </div>
      <ReachView reading={reading} />
      <ServersView reading={reading} result={result} />
    </div>
  );
});
