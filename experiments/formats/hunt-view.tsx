"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Choices } from "#components/ui/choices.tsx";
import { formatBytes } from "#components/wire/format.ts";
import type { BytePart } from "./byte-part.ts";
import { type EncodedState, encodedState, encodedUpdate, partsIn } from "./encoded.ts";
import type { Format } from "./format.ts";
import { beginHunt, type Hunt, type Hunts, stageOf } from "./hunt.ts";
import { HuntScores } from "./hunt-scores.tsx";
import { HuntTask } from "./hunt-task.tsx";
import { FORMAT_NAMES } from "./names.ts";
import { valueWords } from "./part-look.ts";
import type { Crossing, PlantedState } from "./story.ts";

interface HuntViewProps {
  readonly planted: readonly PlantedState[];
  readonly crossings: readonly Crossing[];
  readonly live: boolean;
  readonly hunts: Hunts;
  readonly onHunts: (hunts: Hunts) => void;
}

/** One mistake in all four encodings, to be found in the bytes that the server sent back. */
export function HuntView({ planted, crossings, live, hunts, onHunts }: HuntViewProps) {
  const [format, setFormat] = useState<Format>("json");
  const box = useRef<HTMLDivElement>(null);
  const [steps, setSteps] = useState(0);
  // The button that was pressed is gone: the focus goes to what took its place.
  useEffect(() => {
    if (steps > 0) box.current?.focus();
  }, [steps]);
  const shown = planted.find((known) => known.format === format) ?? planted[0];
  if (!shown) {
    return (
      <p className="text-muted text-note">
        {live
          ? "Once all updates are there the server sends the last one back, with a mistake in it."
          : "The run ended before the server sent a state with a mistake in it."}
      </p>
    );
  }
  const { told, message } = shown;
  const { player } = told;
  const last = crossings.reduce((most, { update }) => Math.max(most, update), 0);
  const asJson = encodedUpdate(crossings, last, "json");
  const right = asJson ? partsIn(asJson, player).filter(({ role }) => role === "value") : [];
  const hunt = hunts[shown.format];
  const setHunt = (next: Hunt) => {
    onHunts({ ...hunts, [shown.format]: next });
    if (stageOf(next) !== (hunt && stageOf(hunt))) setSteps(steps + 1);
  };
  const name = FORMAT_NAMES[shown.format];
  const sent = hunt ? encodedUpdate(crossings, last, shown.format) : null;
  return (
    <section aria-label="Find the mistake" className="flex flex-col gap-3">
      <p className="max-w-prose text-note">
        After the last update the server sent the state back, once in each encoding, and in all of
        them one and the same value of <code className="text-micro">players[{player}]</code> is
        wrong. You sent:
      </p>
      <dl className="grid grid-cols-2 gap-x-6 @lg:grid-cols-3">
        {right.map((part) => (
          <RightValue key={part.start} part={part} />
        ))}
      </dl>
      <p className="max-w-prose text-note">
        Find it in the bytes. Once you have found it in one encoding you know what it is, but not
        where it stands in the next: begin with whichever you like.
      </p>
      <Choices
        legend="Encoding"
        options={planted.map((known) => ({
          value: known.format,
          label: FORMAT_NAMES[known.format],
        }))}
        value={shown.format}
        onChange={setFormat}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: no form fields inside, so no fieldset. */}
      <div ref={box} role="group" tabIndex={-1} aria-label={`The ${name} message`}>
        {hunt ? (
          <HuntTask
            key={shown.format}
            state={encodedState(shown.format, message.data)}
            told={told}
            layout={sent ? layoutOf(sent, player) : []}
            hunt={hunt}
            onHunt={setHunt}
          />
        ) : (
          <div className="flex flex-col items-start gap-2">
            <p className="max-w-prose text-muted text-note">
              {formatBytes(message.data.length)}, shown as the browser’s own tools show them. The
              time runs from when you see them.
            </p>
            <Button onClick={() => setHunt(beginHunt(performance.now()))}>
              Show the {name} message
            </Button>
          </div>
        )}
      </div>
      <HuntScores hunts={hunts} />
    </section>
  );
}

function RightValue({ part }: { part: BytePart }) {
  const { name, text } = valueWords(part);
  return (
    <div className="flex justify-between gap-x-3 border-line border-b py-0.5 text-note">
      <dt className="text-muted">{name}</dt>
      <dd className="wrap-break-word text-right font-mono text-micro leading-[1.3125rem]">
        {text}
      </dd>
    </div>
  );
}

/** How a player is laid out in an encoding, without the names that it says itself. */
function layoutOf(sent: EncodedState, player: number): readonly BytePart[] {
  const place = `players[${player}]`;
  return partsIn(sent, player).filter(({ role, path }) => role !== "key" && path !== place);
}
