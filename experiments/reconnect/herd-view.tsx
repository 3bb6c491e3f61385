"use client";

import { useId, useMemo, useRef } from "react";
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
import { HerdDrawing } from "./herd-drawing.tsx";
import { BUCKET_MICROS, type Bucket, countOutcomes, histogramOf, STACK } from "./histogram.ts";
import { fillOf, OutcomeTextures, strokeOf } from "./outcome-look.tsx";
import type { Reading } from "./read-log.ts";
import { OUTCOME_WORDS, time } from "./words.ts";

/** Attempts to connect over time, against what the server can take. */
export function HerdView({ reading }: { reading: Reading }) {
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder) ?? 0;
  const { restartAt, listeningAt, endedAt, end, params } = reading;
  const buckets = useMemo(() => histogramOf(reading, endedAt ?? end), [reading, endedAt, end]);
  const listening =
    restartAt === null || listeningAt === null ? null : Math.max(0, listeningAt - restartAt);
  const capacity = (params?.perSecond ?? 0) * (BUCKET_MICROS / 1e6);
  return (
    <figure aria-label="Attempts to connect over time" className="flex min-w-0 flex-col gap-2">
      <figcaption className="flex flex-col">
        <span className="font-medium">Attempts to connect, each 100 ms</span>
        <span className="text-muted text-note">
          By when they began, since the server went away. The dashed line is what it can let in.
        </span>
      </figcaption>
      <div ref={holder} className="h-[190px] overflow-hidden">
        {width > 0 && buckets.length > 0 ? (
          <HerdDrawing {...{ buckets, width, listening, capacity }} />
        ) : (
          <p className="text-muted text-note">The server has not gone away yet.</p>
        )}
      </div>
      <Legend reading={reading} />
      <FoldedTable>
        <BucketTable buckets={buckets} />
      </FoldedTable>
    </figure>
  );
}

function Legend({ reading }: { reading: Reading }) {
  const prefix = useId();
  const counts = countOutcomes(reading.attempts);
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-1 text-note @2xl:grid-cols-4">
      {STACK.map((outcome) => (
        <div key={outcome} className="flex items-baseline gap-2">
          <dt className="flex items-baseline gap-2">
            <svg aria-hidden="true" width="14" height="12" className="shrink-0 translate-y-0.5">
              <OutcomeTextures prefix={`${prefix}${outcome}-`} />
              <rect
                x="0.5"
                y="0.5"
                width="13"
                height="11"
                fill={fillOf(outcome, `${prefix}${outcome}-`)}
                stroke={strokeOf(outcome)}
              />
            </svg>
            {OUTCOME_WORDS[outcome]}
          </dt>
          <dd className="ml-auto font-medium tabular-nums @2xl:ml-0">
            {counts[outcome].toLocaleString("en-GB")}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function BucketTable({ buckets }: { buckets: readonly Bucket[] }) {
  return (
    <Table label="Attempts to connect, each 100 ms">
      <TableHead>
        <TableRow>
          <TableHeader>After the restart</TableHeader>
          {STACK.map((outcome) => (
            <TableHeader key={outcome} className="text-right">
              {OUTCOME_WORDS[outcome]}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {buckets
          .filter(({ sum }) => sum > 0)
          .map(({ from, counts }) => (
            <TableRow key={from}>
              <TableHeader scope="row" className="font-normal text-muted">
                {time(from)}
              </TableHeader>
              {STACK.map((outcome) => (
                <TableCell key={outcome} className="text-right">
                  {counts[outcome]}
                </TableCell>
              ))}
            </TableRow>
          ))}
      </TableBody>
    </Table>
  );
}
