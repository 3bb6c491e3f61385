"use client";

import { useMemo, useState } from "react";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import { type Group, groupOf, partsIn } from "./byte-groups.ts";
import type { BytePart } from "./byte-part.ts";
import { encodedUpdate } from "./encoded.ts";
import { GroupChooser } from "./group-chooser.tsx";
import { FORMAT_NAMES } from "./names.ts";
import { PartMap } from "./part-map.tsx";
import type { Crossing } from "./story.ts";
import { ValueCompare } from "./value-compare.tsx";

interface ByteMapViewProps {
  readonly crossings: readonly Crossing[];
  readonly update: number;
}

/** The recorded bytes of an update beside the values they carry, and one value in all encodings. */
export function ByteMapView({ crossings, update }: ByteMapViewProps) {
  const states = useMemo(() => encodedUpdate(crossings, update), [crossings, update]);
  const [format, setFormat] = useState<string>("json");
  const [group, setGroup] = useState<Group>(0);
  const [picked, setPicked] = useState<string | null>(null);
  const [pointed, setPointed] = useState<BytePart | null>(null);
  const shown = states.find((state) => state.format === format) ?? states[0];
  if (!shown) return null;
  const players = shown.parts.reduce((most, { path }) => {
    const index = groupOf(path);
    return index === "around" ? most : Math.max(most, index + 1);
  }, 0);
  const current = group === "around" ? group : Math.min(group, players - 1);
  const values = partsIn(shown.parts, current).filter(({ role }) => role === "value");
  const path = pointed?.role === "value" ? pointed.path : picked;
  const compared = path !== null && groupOf(path) === current ? path : (values[0]?.path ?? null);
  return (
    <section aria-label="Byte map" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <h4 className="font-medium">What each byte is</h4>
        <GroupChooser players={players} group={current} onChoose={setGroup} />
      </div>
      <Tabs
        value={shown.format}
        onValueChange={(next) => {
          setFormat(next);
          setPointed(null);
        }}
      >
        <TabsList aria-label="Encoding">
          {states.map((state) => (
            <TabsTrigger key={state.format} value={state.format}>
              {FORMAT_NAMES[state.format]}
            </TabsTrigger>
          ))}
        </TabsList>
        {states.map((state) => (
          <TabsContent key={state.format} value={state.format} className="pt-3">
            <PartMap
              state={state}
              group={current}
              path={compared}
              onPick={(part) => setPicked(part.role === "structure" ? picked : part.path)}
              onPoint={setPointed}
            />
          </TabsContent>
        ))}
      </Tabs>
      {compared === null ? null : <ValueCompare states={states} path={compared} />}
    </section>
  );
}
