"use client";

import { useRef } from "react";
import { FoldedTable } from "#components/ui/folded-table.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { useWidth } from "#components/wire/use-width.ts";
import { WAYS } from "./events.ts";
import { countReaches, type Reach, reachesOf, reachOf } from "./reach.ts";
import { heightOf, ReachDrawing } from "./reach-drawing.tsx";
import { ReachMark } from "./reach-mark.tsx";
import type { Reading } from "./read-log.ts";
import { WAY_WORDS } from "./words.ts";

const REACH_WORDS: Readonly<Record<Reach, string>> = {
  ...WAY_WORDS,
  waiting: "Sent, not seen by the page",
  unsent: "Not sent yet",
  missing: "Never sent",
};

/** Which message came to whom, and how. */
export function ReachView({ reading }: { reading: Reading }) {
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder) ?? 0;
  const { members, params } = reading;
  const counts = countReaches(reading);
  return (
    <figure aria-label="Which message came to whom" className="flex min-w-0 flex-col gap-2">
      <figcaption className="flex flex-col">
        <span className="font-medium">Which message came to whom</span>
        <span className="text-muted text-note">
          A row for each member, with the servers that it was on; a column for each message. A dot:
          its own.
        </span>
      </figcaption>
      <div
        ref={holder}
        className="overflow-hidden"
        style={{ height: heightOf(Math.max(members.length, params?.members ?? 0)) }}
      >
        {width > 0 ? <ReachDrawing reading={reading} width={width} /> : null}
      </div>
      <dl className="grid grid-cols-1 gap-x-6 gap-y-1 text-note @md:grid-cols-2">
        {reachesOf(reading).map((reach) => (
          <div key={reach} className="flex items-baseline gap-2">
            <dt className="flex items-baseline gap-2">
              <svg aria-hidden="true" width="10" height="14" className="shrink-0 translate-y-0.5">
                <ReachMark reach={reach} x={0} y={0} width={10} height={14} />
              </svg>
              {REACH_WORDS[reach]}
            </dt>
            <dd className="ml-auto font-medium tabular-nums">
              {counts[reach].toLocaleString("en-GB")}
            </dd>
          </div>
        ))}
      </dl>
      <FoldedTable>
        <MessageTable reading={reading} />
      </FoldedTable>
    </figure>
  );
}

const CAME: ReadonlySet<Reach> = new Set(WAYS);

function MessageTable({ reading }: { reading: Reading }) {
  const { messages, members, isOver } = reading;
  return (
    <Table label="Each message, and who got it">
      <TableHead>
        <TableRow>
          <TableHeader>Message</TableHeader>
          <TableHeader>Said by</TableHeader>
          <TableHeader>On</TableHeader>
          <TableHeader>Came to</TableHeader>
          <TableHeader>{isOver ? "Never came to" : "Not yet to"}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {messages.map((said) => {
          const numbers = members.map(({ member }) => member);
          const came = numbers.filter((member) => CAME.has(reachOf(reading, said, member)));
          const not = numbers.filter((member) => !came.includes(member));
          return (
            <TableRow key={said.message}>
              <TableHeader scope="row" className="font-normal">
                {said.message}
              </TableHeader>
              <TableCell>{said.from}</TableCell>
              <TableCell>{said.server.toUpperCase()}</TableCell>
              <TableCell>{came.join(", ")}</TableCell>
              <TableCell>{not.join(", ") || "–"}</TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
