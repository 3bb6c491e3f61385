"use client";

import { Check } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { formatBytes } from "#components/wire/format.ts";
import { partAt, shortPath } from "./byte-groups.ts";
import type { BytePart } from "./byte-part.ts";
import { type EncodedState, partsIn, rawText } from "./encoded.ts";
import { carries, countGuess, type Hunt, revealMistake, turnOnDecoder } from "./hunt.ts";
import { seconds } from "./hunt-scores.tsx";
import { PartMap } from "./part-map.tsx";
import { RawView } from "./raw-view.tsx";
import type { PlantedState } from "./story.ts";

interface HuntTaskProps {
  readonly state: EncodedState;
  readonly told: PlantedState["told"];
  /** The player's values as this encoding lays them out, of the state that was sent. */
  readonly layout: readonly BytePart[];
  readonly hunt: Hunt;
  readonly onHunt: (hunt: Hunt) => void;
}

/** The search in one encoding: the raw message, what is chosen in it, and help that counts. */
export function HuntTask({ state, told, layout, hunt, onHunt }: HuntTaskProps) {
  const decoded = partsIn(state, told.player)[0]?.start ?? 0;
  const [offset, setOffset] = useState(hunt.withDecoder ? decoded : 0);
  const [missed, setMissed] = useState<number | null>(null);
  const path = `players[${told.player}].${told.field}`;
  if (hunt.end) return <HuntEnd state={state} told={told} path={path} hunt={hunt} end={hunt.end} />;
  const guess = () => {
    const isRight = carries(state, offset, path);
    setMissed(isRight ? null : offset);
    onHunt(countGuess(hunt, isRight, performance.now()));
  };
  return (
    <div className="flex flex-col gap-3">
      {hunt.withDecoder ? (
        <PartMap
          state={state}
          group={told.player}
          path={null}
          sender="server"
          onPick={({ start }) => setOffset(start)}
        />
      ) : (
        <>
          <RawView state={state} offset={offset} onPick={setOffset} />
          {state.format === "json" ? null : <Layout parts={layout} />}
        </>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" onClick={guess}>
          This one is wrong
        </Button>
        {hunt.withDecoder ? null : (
          <Button
            onClick={() => {
              setOffset(decoded);
              onHunt(turnOnDecoder(hunt));
            }}
          >
            Turn on the decoder
          </Button>
        )}
        <Button variant="quiet" onClick={() => onHunt(revealMistake(hunt, performance.now()))}>
          Show me
        </Button>
      </div>
      <p role="status" className="min-h-5 text-note">
        {missed === offset ? "Not the wrong value: " : "Chosen: "}
        <code className="text-micro">{chosenText(state, offset)}</code>
        {hunt.tries > 0 ? `. Tries so far: ${hunt.tries}.` : ""}
      </p>
    </div>
  );
}

/** What the learner has chosen, as it stands there: a token of JSON, else a byte. */
function chosenText(state: EncodedState, offset: number): string {
  const part = partAt(state.parts, offset);
  if (state.format === "json" && part) return rawText(state, part);
  const hex = state.bytes[offset]?.toString(16).padStart(2, "0");
  return `byte ${offset.toString(16).padStart(4, "0")}: ${hex}`;
}

/** What one must have at hand to read binary by eye: what a documentation would say. */
function Layout({ parts }: { parts: readonly BytePart[] }) {
  return (
    <details className="text-note">
      <summary className="min-h-6 cursor-pointer text-muted">
        How this player was written when you sent it
      </summary>
      <ol className="grid gap-x-6 pt-1 @lg:grid-cols-2">
        {parts.map((part) => (
          <li key={part.start} className="flex flex-wrap gap-x-2 py-0.5">
            <span>{shortPath(part.path)}</span>
            <span className="text-muted">
              {part.how}, {formatBytes(part.end - part.start)}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

interface HuntEndProps {
  readonly state: EncodedState;
  readonly told: PlantedState["told"];
  readonly path: string;
  readonly hunt: Hunt;
  readonly end: NonNullable<Hunt["end"]>;
}

/** What was wrong, where it stands, and what finding it took. */
function HuntEnd({ state, told, path, hunt, end }: HuntEndProps) {
  const tries = hunt.tries === 1 ? "1 try" : `${hunt.tries} tries`;
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="flex items-baseline gap-2 text-note">
        {end.how === "found" ? (
          <Check aria-hidden="true" className="size-4 shrink-0 self-center text-accent" />
        ) : null}
        <span>
          <code className="text-micro">{path}</code> is {told.value} and should be {told.right}.{" "}
          {told.why} {end.how === "found" ? "Found" : "Shown"} after {seconds(end.afterMs)} and{" "}
          {tries}
          {hunt.withDecoder ? ", with the decoder" : ""}.
        </span>
      </p>
      <PartMap
        state={state}
        group={told.player}
        path={path}
        sender="server"
        onPick={() => undefined}
      />
    </div>
  );
}
