"use client";

import { useMemo, useState } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import { useWire } from "#components/wire/use-wire.ts";
import type { PictureProps } from "#experiments/panel.ts";
import { disturbancesOf } from "#protocol/disturbance.ts";
import { ByteMapView } from "./byte-map-view.tsx";
import { EqualView } from "./equal-view.tsx";
import type { Hunts } from "./hunt.ts";
import { HuntView } from "./hunt-view.tsx";
import { SizeView } from "./size-view.tsx";
import { storyOf } from "./story.ts";
import { TimeView } from "./time-view.tsx";
import { UpdateChooser } from "./update-chooser.tsx";

const VIEW_TAB =
  "mb-0 h-8 rounded-md border-b-0 px-2.5 data-[state=active]:bg-accent-soft data-[state=active]:text-accent";

/** The picture of a formats run: nothing in it comes from anywhere but the events. */
export function FormatsPanel(props: PictureProps) {
  // What the learner has chosen and searched belongs to one run: `formats.began` is its first event.
  const [first] = props.events;
  return <Picture key={`${first?.at} ${JSON.stringify(first?.data)}`} {...props} />;
}

function Picture({ events, live }: PictureProps) {
  const { connections } = useWire(events);
  const story = useMemo(() => storyOf(events, connections), [events, connections]);
  const disturbances = useMemo(() => disturbancesOf(events), [events]);
  const [update, setUpdate] = useState(0);
  const [hunts, setHunts] = useState<Hunts>({});
  const { crossings, received, planted, timings } = story;
  if (crossings.length === 0) return <NothingYet waiting={live} />;
  const updates = crossings.reduce((most, known) => Math.max(most, known.update + 1), 0);
  const chooser = <UpdateChooser updates={updates} update={update} onChoose={setUpdate} />;
  return (
    <div className="@container flex flex-col gap-3">
      <EqualView crossings={crossings} received={received} live={live} />
      <Tabs defaultValue="sizes">
        <TabsList aria-label="What is compared" className="mx-0 gap-1 border-b-0">
          <TabsTrigger value="sizes" className={VIEW_TAB}>
            Sizes
          </TabsTrigger>
          <TabsTrigger value="times" className={VIEW_TAB}>
            Times
          </TabsTrigger>
          <TabsTrigger value="bytes" className={VIEW_TAB}>
            Bytes
          </TabsTrigger>
          <TabsTrigger value="mistake" className={VIEW_TAB}>
            Find the mistake
          </TabsTrigger>
        </TabsList>
        <TabsContent value="sizes" className="pt-3">
          <SizeView crossings={crossings} update={update} chooser={chooser} />
        </TabsContent>
        <TabsContent value="times" className="pt-3">
          <TimeView timings={timings} live={live} disturbances={disturbances} />
        </TabsContent>
        <TabsContent value="bytes" className="pt-3">
          <ByteMapView crossings={crossings} update={update} chooser={chooser} />
        </TabsContent>
        <TabsContent value="mistake" className="pt-3">
          <HuntView
            planted={planted}
            crossings={crossings}
            live={live}
            hunts={hunts}
            onHunts={setHunts}
          />
        </TabsContent>
      </Tabs>
    </div>
  );
}

function NothingYet({ waiting }: { waiting: boolean }) {
  if (waiting) {
    return (
      <EmptyState title="Waiting for the first state">Connections are being opened.</EmptyState>
    );
  }
  return (
    <EmptyState title="No state has crossed">
      In a run your browser sends the same game states in four encodings, plain and compressed. What
      they took on the wire, what each byte is, and the time that coding takes stand here then.
    </EmptyState>
  );
}
