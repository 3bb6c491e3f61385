"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useWidth } from "#components/wire/use-width.ts";
import { connectionStateOf } from "./connection-state.ts";
import { awaitsPong, storyOf, whoIs } from "./connection-words.ts";
import { FleetOption } from "./fleet-option.tsx";
import { rowsOf, targetOf } from "./grid-keys.ts";
import type { Connection, Round } from "./reading.ts";
import { plural } from "./words.ts";

interface FleetGridProps {
  readonly connections: readonly Connection[];
  /** The last round of Pings. */
  readonly round: Round | undefined;
}

/** Of a cell, CSS pixels. */
const SIDE = 24;

const OPENERS = [
  { opener: "page", title: "Opened by your page" },
  { opener: "sidecar", title: "Opened by the sidecar" },
] as const;

/** A cell for each connection: one stop for Tab, arrow keys inside (ARIA practices, listbox). */
export function FleetGrid({ connections, round }: FleetGridProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const columns = Math.max(1, Math.floor((useWidth(box) ?? SIDE) / SIDE));
  const [pickedLast, setPicked] = useState<number | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const groups = OPENERS.map(({ opener, title }) => ({
    title,
    members: connections.filter((connection) => connection.opener === opener),
  })).filter(({ members }) => members.length > 0);
  const ordered = groups.flatMap(({ members }) => members);
  // The run before may have had more clients.
  const picked = ordered.some(({ client }) => client === pickedLast) ? pickedLast : null;
  const shown = ordered.find(({ client }) => client === (pointed ?? picked));

  const onKeyDown = (event: KeyboardEvent) => {
    const rows = rowsOf(
      groups.map(({ members }) => members),
      columns,
    );
    const target = targetOf(event.key, rows, picked);
    if (!target) return;
    event.preventDefault();
    setPointed(null);
    setPicked(target.client);
    document.getElementById(`${id}-${target.client}`)?.scrollIntoView({ block: "nearest" });
  };
  return (
    <div className="flex flex-col gap-2">
      <div
        ref={box}
        role="listbox"
        tabIndex={0}
        aria-label="Connections of the fleet"
        aria-orientation="horizontal"
        aria-activedescendant={picked === null ? undefined : `${id}-${picked}`}
        className="group flex min-w-0 flex-col gap-2"
        onKeyDown={onKeyDown}
        onFocus={() => setPicked(picked ?? ordered[0]?.client ?? null)}
        onPointerLeave={() => setPointed(null)}
      >
        {groups.map(({ title, members }) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a listbox, no form fields.
          <div key={title} role="group" aria-label={title} className="flex flex-col gap-0.5">
            <span aria-hidden="true" className="text-micro text-muted">
              {title}: {members.length}
            </span>
            <div role="presentation" className="flex flex-wrap">
              {members.map((connection) => (
                <FleetOption
                  key={connection.client}
                  id={`${id}-${connection.client}`}
                  client={connection.client}
                  state={connectionStateOf(connection)}
                  awaits={awaitsPong(connection, round)}
                  picked={connection.client === picked}
                  shown={connection === shown}
                  onPick={setPicked}
                  onPoint={setPointed}
                />
              ))}
            </div>
          </div>
        ))}
      </div>
      <p className="min-h-[6lh] text-note @md:min-h-[4lh]">
        {shown ? (
          <>
            <span className="font-medium">{whoIs(shown)}.</span> {storyOf(shown, round).join(" ")}
          </>
        ) : (
          <span className="text-muted">
            {plural(connections.length, "connection")}. Point at one, or choose it with the arrow
            keys.
          </span>
        )}
      </p>
    </div>
  );
}
