"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { useWidth } from "#components/wire/use-width.ts";
import { connectionStateOf } from "./connection-state.ts";
import { awaitsPong, STATE_WORDS, storyOf, whoIs } from "./connection-words.ts";
import { FleetCell } from "./fleet-cell.tsx";
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
  const [picked, setPicked] = useState<number | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const groups = OPENERS.map(({ opener, title }) => ({
    title,
    members: connections.filter((connection) => connection.opener === opener),
  })).filter(({ members }) => members.length > 0);
  const ordered = groups.flatMap(({ members }) => members);
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
                // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active option.
                // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and hears the keys.
                <div
                  key={connection.client}
                  id={`${id}-${connection.client}`}
                  role="option"
                  aria-selected={connection.client === picked}
                  aria-label={`Client ${connection.client}: ${STATE_WORDS[connectionStateOf(connection)].word}`}
                  className={cn(
                    "grid size-6 cursor-pointer place-items-center rounded-sm",
                    connection.client === (pointed ?? picked) && "bg-sunken",
                    connection.client === picked &&
                      "group-focus-visible:outline-2 group-focus-visible:outline-ink group-focus-visible:-outline-offset-2",
                  )}
                  onClick={() => setPicked(connection.client)}
                  onPointerEnter={() => setPointed(connection.client)}
                >
                  <FleetCell
                    state={connectionStateOf(connection)}
                    awaits={awaitsPong(connection, round)}
                  />
                </div>
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
