"use client";

import { memo } from "react";
import { usePaced } from "#components/lab/use-paced.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { PictureProps } from "#experiments/panel.ts";
import { ClientView } from "./client-view.tsx";
import { CodeView } from "./code-view.tsx";
import { countsOf } from "./counts.ts";
import { CountsStrip } from "./counts-strip.tsx";
import { CountsView } from "./counts-view.tsx";
import { DetectionView } from "./detection-view.tsx";
import { FleetView } from "./fleet-view.tsx";
import { headlineOf } from "./headline.ts";
import { MemoryView } from "./memory-view.tsx";
import { RoundsView } from "./rounds-view.tsx";
import { useReading } from "./use-reading.ts";

/** While a run is live. */
const DRAWN_EVERY_MS = 250;

/** The picture of a fleet: nothing in it comes from anywhere but the events. */
export function HeartbeatPanel({ events, live }: PictureProps) {
  return <Picture events={usePaced(events, live, DRAWN_EVERY_MS)} />;
}

const Picture = memo(function Picture({ events }: Pick<PictureProps, "events">) {
  const reading = useReading(events);
  if (events.length === 0) {
    return (
      <EmptyState title="No fleet yet">
        Run it: your page and the sidecar open a fleet of connections, the cables of some are
        pulled, and here stands who knows of it.
      </EmptyState>
    );
  }
  const counts = countsOf(reading.connections);
  return (
    <div className="@container flex flex-col gap-8">
      <div className="flex flex-col gap-4">
        <p role="status" className="min-h-[2lh] font-medium text-body">
          {headlineOf(reading, counts)}
        </p>
        <CountsView counts={counts} />
      </div>
      <CountsStrip reading={reading} />
      <FleetView reading={reading} />
      <RoundsView rounds={reading.rounds} />
      <CodeView reading={reading} />
      <DetectionView reading={reading} />
      <ClientView reading={reading} />
      <MemoryView reading={reading} />
    </div>
  );
});
