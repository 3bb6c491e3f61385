"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { summarizeEvent } from "#components/wire/event-summary.ts";
import { formatMicros } from "#components/wire/format.ts";
import type { RunEvent } from "#protocol/run-event.ts";

interface LogTableProps {
  readonly events: readonly RunEvent[];
  readonly live: boolean;
}

const PAGE = 200;
const ANNOUNCE_EVERY_MS = 4_000;

/** The run's log, every event a row. The newest page is shown; older ones are a button away. */
export function LogTable({ events, live }: LogTableProps) {
  const [pages, setPages] = useState(1);
  const hidden = Math.max(0, events.length - pages * PAGE);
  if (events.length === 0) {
    return (
      <EmptyState title="The log is empty">Each event of a run becomes a row here.</EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <Announcement events={events} live={live} />
      {hidden > 0 ? (
        <Button size="sm" className="self-start" onClick={() => setPages(pages + 1)}>
          Show {Math.min(PAGE, hidden)} earlier of {hidden}
        </Button>
      ) : null}
      <Table label="Events of the run">
        <TableHead>
          <TableRow>
            <TableHeader className="text-right">Seq</TableHeader>
            <TableHeader className="text-right">At</TableHeader>
            <TableHeader>Side</TableHeader>
            <TableHeader>Type</TableHeader>
            <TableHeader className="w-full">Summary</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {events.slice(hidden).map((event) => (
            <EventRow key={event.seq} event={event} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function EventRow({ event }: { event: RunEvent }) {
  const { seq, at, side, type, error } = event;
  return (
    <TableRow>
      <TableCell className="text-right text-muted">{seq}</TableCell>
      <TableCell className="whitespace-nowrap text-right">
        {formatMicros(at)}
        {error === undefined ? null : (
          <span className="block text-micro text-muted">± {formatMicros(error)}</span>
        )}
      </TableCell>
      <TableCell>{side}</TableCell>
      <TableCell className="whitespace-nowrap font-mono text-micro leading-[1.3125rem]">
        {type}
      </TableCell>
      <TableCell className="min-w-48 wrap-anywhere text-muted">{summarizeEvent(event)}</TableCell>
    </TableRow>
  );
}

/** Tells screen readers of new events, politely and in batches, only while the run is live. */
function Announcement({ events, live }: LogTableProps) {
  const [text, setText] = useState("");
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  }, [events]);
  useEffect(() => {
    if (!live) return;
    let told = latest.current.length;
    const timer = setInterval(() => {
      const { length } = latest.current;
      const last = latest.current.at(-1);
      if (length > told && last) setText(`${length - told} new events, the last ${last.type}`);
      told = length;
    }, ANNOUNCE_EVERY_MS);
    return () => clearInterval(timer);
  }, [live]);
  return (
    <p role="status" className="sr-only">
      {text}
    </p>
  );
}
