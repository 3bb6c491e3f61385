"use client";

import { memo, useMemo } from "react";
import { LineChart } from "#components/chart/line-chart.tsx";
import { usePaced } from "#components/lab/use-paced.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useWire } from "#components/wire/use-wire.ts";
import type { PictureProps } from "#experiments/panel.ts";
import { TRANSPORTS } from "./events.ts";
import { Figures } from "./figures.tsx";
import { RaceStrip } from "./race-strip.tsx";
import { ratesOf } from "./rates.ts";
import { type Reading, readTransports } from "./reading.ts";
import { factsOf, type RunFacts } from "./run-facts.ts";
import { RunNotes } from "./run-notes.tsx";
import { BYTES_AXIS, byteSeries, LATENCY_AXIS, latencySeries, timeAxis } from "./series.ts";
import { measuredStretch } from "./strip.ts";
import { resultOf } from "./summary.ts";
import { verdictOf } from "./verdict.ts";
import { VerdictView } from "./verdict-view.tsx";
import { WAYS } from "./ways.ts";
import { WhatIf } from "./what-if-view.tsx";

/** While a run is live. */
const DRAWN_EVERY_MS = 1_000;

/** The picture of a run: nothing in it comes from anywhere but the events. */
export function TransportsPanel({ events, live }: PictureProps) {
  // Deliveries are timed in this very page: it is not to draw whenever one comes.
  return <Picture events={usePaced(events, live, DRAWN_EVERY_MS)} live={live} />;
}

const Picture = memo(function Picture({ events, live }: PictureProps) {
  const { connections } = useWire(events);
  const reading = useMemo(() => readTransports(events, connections), [events, connections]);
  const facts = useMemo(() => factsOf(events), [events]);
  if (events.length === 0) {
    return (
      <EmptyState title="No run yet">
        Run one: the server makes a stream of events, and your page hears of each four times, by
        WebSocket, Server-Sent Events, long polling and short polling.
      </EmptyState>
    );
  }
  return (
    <div className="@container flex flex-col gap-8">
      <RunNotes reading={reading} facts={facts} />
      {reading.happened.size === 0 ? (
        <NothingYet reading={reading} facts={facts} />
      ) : (
        <Measured {...{ reading, facts, live, connections }} />
      )}
    </div>
  );
});

function NothingYet({ reading, facts }: { reading: Reading; facts: RunFacts }) {
  const there = TRANSPORTS.filter((transport) => reading.transports[transport].requests > 0);
  const missing = TRANSPORTS.filter((transport) => !there.includes(transport));
  if (facts.ended) {
    return <EmptyState title="Nothing happened">The run ended before its first event.</EmptyState>;
  }
  return (
    <EmptyState title={missing.length > 0 ? "Connecting" : "All four are there"}>
      {missing.length > 0
        ? `Not there yet: ${missing.map((transport) => WAYS[transport].label).join(", ")}. The stream begins when all four are there, or after 2 s.`
        : "No event has happened yet: at a low rate the first may take a while."}
    </EmptyState>
  );
}

interface MeasuredProps {
  readonly reading: Reading;
  readonly facts: RunFacts;
  readonly live: boolean;
  readonly connections: Parameters<typeof ratesOf>[1];
}

function Measured({ reading, facts, live, connections }: MeasuredProps) {
  const result = useMemo(() => resultOf(reading), [reading]);
  const latency = useMemo(() => latencySeries(reading), [reading]);
  const bytes = useMemo(() => byteSeries(reading), [reading]);
  const run = useMemo(() => measuredStretch(reading, live ? facts.end : 0), [reading, live, facts]);
  const time = useMemo(() => timeAxis(run), [run]);
  const { began } = facts;
  const rates = useMemo(
    () => began && ratesOf(reading, connections, began.total / began.params.seconds),
    [reading, connections, began],
  );
  return (
    <>
      <RaceStrip reading={reading} facts={facts} run={run} live={live} />
      <Figures result={result} />
      {began && rates && !live ? (
        <VerdictView verdict={verdictOf({ params: began.params, result, rates, facts })} />
      ) : null}
      <LineChart
        title="Latency of each event"
        series={latency}
        x={time}
        y={LATENCY_AXIS}
        shape="dots"
        told="median"
      />
      <LineChart title="Bytes so far" series={bytes} x={time} y={BYTES_AXIS} shape="steps" />
      {rates ? <WhatIf rates={rates} /> : null}
    </>
  );
}
