"use client";

import { useMemo, useState } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useWire } from "#components/wire/use-wire.ts";
import type { PictureProps } from "#experiments/panel.ts";
import { disturbancesOf } from "#protocol/disturbance.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { ByteMapView } from "./byte-map-view.tsx";
import { EqualView } from "./equal-view.tsx";
import { HuntView } from "./hunt-view.tsx";
import { SizeView } from "./size-view.tsx";
import { storyOf } from "./story.ts";
import { TimeView } from "./time-view.tsx";
import { UpdateChooser } from "./update-chooser.tsx";

/** The picture of a formats run: nothing in it comes from anywhere but the events. */
export function FormatsPanel({ events, live }: PictureProps) {
  const { connections } = useWire(events);
  const story = useMemo(() => storyOf(events, connections), [events, connections]);
  const disturbances = useMemo(() => disturbancesOf(events), [events]);
  const [chosen, setChosen] = useState<{ run: RunEvent | undefined; update: number }>();
  const [first] = events;
  const { crossings, received, planted, timings } = story;
  if (events.length === 0 || (!live && crossings.length === 0)) {
    return (
      <EmptyState title="No state has crossed yet">
        Run it: your browser sends the same game states in four encodings, plain and compressed.
        Their bytes, what each of them is, and the time that coding takes stand here.
      </EmptyState>
    );
  }
  if (crossings.length === 0) {
    return (
      <EmptyState title="Waiting for the first state">Two connections are being opened.</EmptyState>
    );
  }
  const update = chosen?.run === first && chosen ? chosen.update : 0;
  const updates = crossings.reduce((most, known) => Math.max(most, known.update + 1), 0);
  return (
    <div className="@container flex flex-col gap-8">
      <div className="flex flex-col gap-3">
        <EqualView crossings={crossings} received={received} live={live} />
        <UpdateChooser
          updates={updates}
          update={update}
          onChoose={(next) => setChosen({ run: first, update: next })}
        />
      </div>
      <SizeView crossings={crossings} update={update} />
      <TimeView timings={timings} live={live} disturbances={disturbances} />
      <ByteMapView crossings={crossings} update={update} />
      <HuntView key={first?.seq} planted={planted} crossings={crossings} />
    </div>
  );
}
