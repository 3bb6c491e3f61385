"use client";

import { type ReactNode, useState } from "react";
import { Choices } from "#components/ui/choices.tsx";
import { type Group, groupOf } from "./byte-groups.ts";
import type { BytePart } from "./byte-part.ts";
import { encodedUpdate, partsIn, playersIn } from "./encoded.ts";
import { FORMATS, type Format } from "./format.ts";
import { GroupChooser } from "./group-chooser.tsx";
import { FORMAT_NAMES } from "./names.ts";
import { PartMap } from "./part-map.tsx";
import type { Crossing } from "./story.ts";
import { ValueCompare } from "./value-compare.tsx";

interface ByteMapViewProps {
  readonly crossings: readonly Crossing[];
  readonly update: number;
  /** Chooses the update. */
  readonly chooser: ReactNode;
}

/** The recorded bytes of an update beside the values they carry, and one value in all encodings. */
export function ByteMapView({ crossings, update, chooser }: ByteMapViewProps) {
  const states = FORMATS.flatMap((known) => encodedUpdate(crossings, update, known) ?? []);
  const [format, setFormat] = useState<Format>("json");
  const [group, setGroup] = useState<Group>(0);
  const [picked, setPicked] = useState<string | null>(null);
  const [pointed, setPointed] = useState<BytePart | null>(null);
  const shown = states.find((state) => state.format === format) ?? states[0];
  if (!shown) return <p className="text-muted text-note">This update has not crossed yet.</p>;
  const players = playersIn(shown);
  const current = group === "around" || players === 0 ? "around" : Math.min(group, players - 1);
  const values = partsIn(shown, current).filter(({ role }) => role === "value");
  const isHere = (place: string | null) => place !== null && groupOf(place) === current;
  const path = isHere(picked) ? picked : (values[0]?.path ?? null);
  const over = pointed && pointed.role !== "structure" ? pointed.path : null;
  const compared = isHere(over) ? over : path;
  return (
    <section aria-label="What each byte is" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        {chooser}
        <GroupChooser players={players} group={current} onChoose={setGroup} />
      </div>
      <Choices
        legend="Encoding"
        options={states.map((state) => ({
          value: state.format,
          label: FORMAT_NAMES[state.format],
        }))}
        value={shown.format}
        onChange={(next) => {
          setFormat(next);
          setPointed(null);
        }}
      />
      <PartMap
        key={shown.format}
        state={shown}
        group={current}
        path={path}
        onPick={(part) => setPicked(part.role === "structure" ? picked : part.path)}
        onPoint={setPointed}
      />
      {compared === null ? null : <ValueCompare states={states} path={compared} />}
    </section>
  );
}
