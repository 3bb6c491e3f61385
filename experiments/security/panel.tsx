"use client";

import { memo, useMemo } from "react";
import { usePaced } from "#components/lab/use-paced.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useWire } from "#components/wire/use-wire.ts";
import type { PictureProps } from "#experiments/panel.ts";
import { headlineOf } from "./headline.ts";
import { OutcomeTable } from "./outcome-table.tsx";
import { allowedIn, pickedIn, turnsOf } from "./summary.ts";
import { silentPages, troublesIn } from "./trouble.ts";
import { TurnView } from "./turn-view.tsx";
import { VISITOR_WORDS } from "./visitors.ts";

/** While a run is live. */
const DRAWN_EVERY_MS = 250;

/** The picture of a run: nothing in it comes from anywhere but the events. */
export function SecurityPanel({ events, live }: PictureProps) {
  return <Picture events={usePaced(events, live, DRAWN_EVERY_MS)} live={live} />;
}

const Picture = memo(function Picture({ events, live }: PictureProps) {
  const { connections } = useWire(events);
  const turns = useMemo(() => turnsOf(connections), [connections]);
  const troubles = useMemo(() => troublesIn(events), [events]);
  const picked = useMemo(() => pickedIn(events), [events]);
  const silent = useMemo(() => silentPages(events), [events]);
  if (turns.length === 0 && troubles.length === 0) {
    return (
      <EmptyState title={live ? "Your page signs in" : "Nobody has come yet"}>
        In a run your page signs in at a bank and speaks to it by WebSocket. Then two pages of other
        origins and a program try the same. Who of them got in stands here.
      </EmptyState>
    );
  }
  const allowed = allowedIn(events);
  // Not `live`: of a saved run the part that is shown may end in the middle.
  const over = events.at(-1)?.type === "run.ended";
  return (
    <div className="@container flex flex-col gap-7">
      <div className="flex flex-col gap-1">
        <p role="status" className="min-h-[2lh] font-medium text-body">
          {headlineOf(turns, picked.length, over)}
        </p>
        {allowed ? (
          <p className="text-micro text-muted">
            On the bank’s list of origins: <code className="font-mono">{allowed}</code>
          </p>
        ) : null}
        {troubles.map((why) => (
          <p key={why} className="text-danger text-note">
            Your page came to nothing: {why}.
          </p>
        ))}
        {silent.map((visitor) => (
          <p key={visitor} className="text-note text-warn">
            Nothing was heard of the page of the {VISITOR_WORDS[visitor].name.toLowerCase()} in some
            turns: what came of it stands in the bytes alone.
          </p>
        ))}
      </div>
      <OutcomeTable picked={picked} turns={turns} over={over} />
      <TurnView turns={turns} connections={connections} />
    </div>
  );
});
