"use client";

import { useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Choices } from "#components/ui/choices.tsx";
import { EventReadout } from "./event-readout.tsx";
import type { Reading } from "./reading.ts";
import type { RunFacts } from "./run-facts.ts";
import { nearestEvent, type Shown, type Stretch, stretchOf } from "./strip.ts";
import { StripDrawing } from "./strip-drawing.tsx";
import { raceWords } from "./words-of-race.ts";

interface RaceStripProps {
  readonly reading: Reading;
  readonly facts: RunFacts;
  /** From the first sign of it to the last. */
  readonly run: Stretch;
  /** Whether more events may come. */
  readonly live: boolean;
}

const SPANS = [
  { value: "2", label: "2 s" },
  { value: "10", label: "10 s" },
  { value: "all", label: "all" },
] as const;

/** Every event on its way to the page, four times: from when it happened to when the code had it. */
export function RaceStrip({ reading, facts, run, live }: RaceStripProps) {
  const [shown, setShown] = useState<Shown>("10");
  const [chosen, setChosen] = useState<number | null>(null);
  const numbers = useMemo(() => [...reading.happened.keys()].sort((a, b) => a - b), [reading]);
  const chosenAt = chosen === null ? null : (reading.happened.get(chosen) ?? null);
  const stretch = useMemo(() => stretchOf(shown, run, chosenAt), [shown, run, chosenAt]);
  const index = chosen === null ? numbers.length : numbers.indexOf(chosen) + 1;
  return (
    <figure aria-label="The race" className="flex min-w-0 flex-col gap-2">
      <figcaption className="flex flex-col gap-0.5">
        <span className="font-medium">The race</span>
        <span className="text-muted text-note">
          A stroke begins above, when an event happened on the server, and ends at a mark below,
          when your page’s code had it. Upright is at once; the more it leans, the longer it took.
          Choose an event with the slider or in the drawing.
        </span>
      </figcaption>
      <StripDrawing
        reading={reading}
        disturbances={facts.disturbances}
        stretch={stretch}
        now={live ? run.to : null}
        chosen={chosen}
        onPick={(at) => setChosen(nearestEvent(reading.happened, at))}
      />
      <p className="sr-only">{raceWords(reading)}</p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Choices legend="Show" options={SPANS} value={shown} onChange={setShown} />
        <label className="flex min-w-40 flex-1 items-center gap-2 text-note">
          <span className="font-medium">Event</span>
          <input
            type="range"
            min={1}
            max={Math.max(1, numbers.length)}
            value={Math.max(1, index)}
            disabled={numbers.length === 0}
            aria-valuetext={chosen === null ? "the latest" : `${chosen} of ${numbers.length}`}
            onChange={(event) => setChosen(numbers[Number(event.target.value) - 1] ?? null)}
            className="h-6 min-w-0 flex-1 cursor-pointer accent-accent"
          />
        </label>
        <Button
          size="sm"
          variant="quiet"
          disabled={chosen === null}
          onClick={() => setChosen(null)}
        >
          Latest
        </Button>
      </div>
      <EventReadout
        reading={reading}
        n={chosen ?? numbers.at(-1) ?? null}
        latest={chosen === null}
      />
    </figure>
  );
}
