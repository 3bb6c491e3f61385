"use client";

import { useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useWire } from "#components/wire/use-wire.ts";
import type { PictureProps } from "#experiments/panel.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { latestNews } from "./announcement.ts";
import { nameOf, pageSocketsOf } from "./client-state.ts";
import { ClientView } from "./client-view.tsx";

/** So many clients are drawn at first, the newest. */
const PAGE = 10;
const NONE: readonly RunEvent[] = [];

/** Every client that came to the address, the newest first and open until another one comes. */
export function OwnClientPanel({ events, live }: PictureProps) {
  const { connections } = useWire(events);
  const byConn = useMemo(() => groupByConn(events), [events]);
  const names = useMemo(() => pageSocketsOf(events), [events]);
  const [toggled, setToggled] = useState<ReadonlyMap<number, boolean>>(new Map());
  const [pages, setPages] = useState(1);
  const newest = connections.at(-1);
  const earlier = Math.max(0, connections.length - pages * PAGE);
  return (
    <div className="@container flex flex-col gap-3">
      <p role="status" className="sr-only">
        {latestNews(events)}
      </p>
      {newest ? null : (
        <EmptyState title={live ? "No client yet" : "No client came"}>
          {live
            ? "Connect your program to the address above: the code below is ready for it. Its bytes stand here as they come, and what it does right and wrong."
            : "Nobody connected to the address of this run."}
        </EmptyState>
      )}
      {connections
        .slice(earlier)
        .toReversed()
        .map((connection) => {
          const { conn } = connection;
          const open = toggled.get(conn) ?? connection === newest;
          return (
            <ClientView
              key={conn}
              connection={connection}
              name={nameOf(connection, names)}
              events={byConn.get(conn) ?? NONE}
              live={live}
              open={open}
              onToggle={() => setToggled((known) => new Map(known).set(conn, !open))}
            />
          );
        })}
      {earlier > 0 ? (
        <Button size="sm" className="self-start" onClick={() => setPages(pages + 1)}>
          Show {Math.min(PAGE, earlier)} earlier of {earlier}
        </Button>
      ) : null}
    </div>
  );
}

function groupByConn(events: readonly RunEvent[]): ReadonlyMap<unknown, readonly RunEvent[]> {
  return Map.groupBy(events, ({ data }) => data.conn);
}
