"use client";

import { memo, useMemo } from "react";
import { usePaced } from "#components/lab/use-paced.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useWire } from "#components/wire/use-wire.ts";
import type { PictureProps } from "#experiments/panel.ts";
import { AgreedView } from "./agreed-view.tsx";
import { BytesView } from "./bytes-view.tsx";
import { CostTable } from "./cost-table.tsx";
import { headlineOf } from "./headline.ts";
import { MessageSizes } from "./message-sizes.tsx";
import { storyOf, weighedIn } from "./story.ts";
import { legResultOf } from "./summary.ts";

/** While a run is live: the page that draws is the one that measures. */
const DRAWN_EVERY_MS = 500;

/** The picture of a run: nothing in it comes from anywhere but the events. */
export function CompressionPanel({ events, live }: PictureProps) {
  return <Picture events={usePaced(events, live, DRAWN_EVERY_MS)} live={live} />;
}

const Picture = memo(function Picture({ events, live }: PictureProps) {
  const { connections } = useWire(events);
  const story = useMemo(() => storyOf(events, connections), [events, connections]);
  const legs = useMemo(() => story.map(legResultOf), [story]);
  const weighed = useMemo(() => weighedIn(events), [events]);
  if (story.length === 0) {
    return (
      <EmptyState title={live ? "Waiting for the first turn" : "Nothing has been compressed"}>
        In a run your browser sends the same messages to five servers, one without compression and
        four with settings of their own, and gets them back. What crossed, and what it cost, stands
        here then.
      </EmptyState>
    );
  }
  const runs = story.flatMap(({ measured }) => (measured ? [measured.load.runs] : []));
  return (
    <div className="@container flex flex-col gap-7">
      <p role="status" className="min-h-[2lh] font-medium text-body">
        {headlineOf(legs, live)}
      </p>
      <BytesView legs={legs} />
      <CostTable
        legs={legs}
        runs={runs.length > 0 ? Math.max(...runs) : null}
        weighed={weighed}
        live={live}
      />
      <MessageSizes story={story} />
      <AgreedView story={story} />
    </div>
  );
});
