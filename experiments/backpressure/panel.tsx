"use client";

import { memo, useCallback, useMemo, useState } from "react";
import { usePaced } from "#components/lab/use-paced.ts";
import { Choices } from "#components/ui/choices.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { PictureProps } from "#experiments/panel.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { Comparison } from "./comparison.tsx";
import { LegView } from "./leg-view.tsx";
import { POLICY_WORDS } from "./policies.ts";
import { factsOf, type RunFacts } from "./run-facts.ts";
import { legResultOf } from "./summary.ts";
import { type Leg, type Tanks, tanksOf } from "./tanks.ts";
import { headlineOf, loadWords, mostHeld } from "./words.ts";

/** While a run is live: the page that draws is the page that receives. */
const DRAWN_EVERY_MS = 500;

/** The picture of a run: nothing in it comes from anywhere but the events. */
export function BackpressurePanel({ events, live }: PictureProps) {
  return <Picture events={usePaced(events, live, DRAWN_EVERY_MS)} />;
}

interface Choice {
  /** The first event of the run it was made in: in another run it means nothing. */
  readonly run: RunEvent | undefined;
  readonly leg: number | null;
  readonly at: number | null;
}

const Picture = memo(function Picture({ events }: Pick<PictureProps, "events">) {
  const [run] = events;
  const [made, setMade] = useState<Choice>({ run, leg: null, at: null });
  const choice = made.run === run ? made : { run, leg: null, at: null };
  const tanks = useMemo(() => tanksOf(events), [events]);
  const results = useMemo(() => resultsOf(tanks), [tanks]);
  const facts = useMemo(() => factsOf(events, tanks.legs), [events, tanks]);
  const { legs, params } = tanks;
  const shown = legs.find(({ leg }) => leg === choice.leg) ?? firstSeen(legs, facts);
  const number = shown?.leg ?? null;
  const choose = useCallback(
    (at: number | null) => setMade({ run, leg: at === null ? null : number, at }),
    [run, number],
  );
  if (!shown || !params) return <Nothing began={events.length > 0} over={facts.over} />;
  return (
    <div className="@container relative flex flex-col gap-6">
      <Notes facts={facts} />
      <p role="status" className="min-h-[2lh] font-medium text-body @lg:min-h-[1lh]">
        {headlineOf(tanks, facts.over)}
      </p>
      <Choices
        legend="Policy"
        options={legs.map((leg) => ({
          value: String(leg.leg),
          label: POLICY_WORDS[leg.policy].label,
        }))}
        value={String(shown.leg)}
        onChange={(leg) => setMade({ run, leg: Number(leg), at: null })}
      />
      <LegView
        leg={shown}
        legs={legs}
        params={params}
        result={results.find(({ leg }) => leg === shown.leg)}
        dialled={facts.dialled}
        at={choice.at}
        goesOn={!facts.over && shown === legs.at(-1)}
        onMoment={choose}
      />
      <Comparison legs={results} />
      <p className="text-micro text-muted">
        Sampled every 50 ms. {facts.load ? loadWords(facts.load) : null}
      </p>
    </div>
  );
});

function resultsOf({ params, legs }: Tanks) {
  return params ? legs.map((leg) => legResultOf(leg, params)) : [];
}

/** While a run goes on its last leg; of one that is over that whose application held most. */
function firstSeen(legs: readonly Leg[], { over }: RunFacts): Leg | undefined {
  return over ? legs.toSorted((a, b) => mostHeld(b) - mostHeld(a))[0] : legs.at(-1);
}

function Nothing({ began, over }: { began: boolean; over: boolean }) {
  if (over) {
    return <EmptyState title="Nothing was sent">The run ended before its first leg.</EmptyState>;
  }
  return (
    <EmptyState title={began ? "Connecting" : "No run yet"}>
      {began
        ? "The first connection opens, and the source begins."
        : "Run one: a source makes more than the link takes, and here stands where the rest waits, and what becomes of it."}
    </EmptyState>
  );
}

function Notes({ facts: { notes } }: { facts: RunFacts }) {
  if (notes.length === 0) return null;
  return (
    <ul
      aria-label="About this run"
      className="flex flex-col gap-1 border-warn border-l-2 bg-warn-soft px-4 py-2 text-note"
    >
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
