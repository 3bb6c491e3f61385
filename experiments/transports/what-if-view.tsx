"use client";

import { useState } from "react";
import { NumberInput } from "#components/lab/number-input.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { useNumberForm } from "#experiments/use-number-form.ts";
import { TRANSPORTS } from "./events.ts";
import type { Rates } from "./rates.ts";
import { WAYS } from "./ways.ts";
import { type Crowd, crowdSchema, formatFigure, formatSize, project } from "./what-if.ts";

const FIELDS = [
  { name: "clients", label: "Clients" },
  { name: "hours", label: "Hours" },
] as const;

/** What was measured for this page, for a crowd and a day, with the arithmetic. */
export function WhatIf({ rates }: { rates: Rates }) {
  const [last, setLast] = useState<Crowd>(() => crowdSchema.parse({}));
  const { wiring } = useNumberForm(crowdSchema, FIELDS, {}, (crowd) => setLast(crowd ?? last));
  return (
    <section aria-label="What if there were many" className="flex flex-col gap-2">
      <h4 className="font-medium">What if there were many?</h4>
      <p className="text-muted text-note">
        As this page fared, so would each client, for so long: straight multiplication, with what
        opens a connection counted once.
      </p>
      <div className="grid max-w-sm grid-cols-2 gap-3">
        {FIELDS.map(({ name, label }) => (
          <NumberInput key={name} label={label} {...wiring(name)} />
        ))}
      </div>
      <Crowded rates={rates} crowd={last} />
      <p className="text-micro text-muted">
        Threads: seconds of work in each second of the one thread that runs this server’s code. Not
        in it: TCP and TLS, the kernel’s own work, heartbeats, reconnects, and what a crowd does to
        memory.
      </p>
    </section>
  );
}

function Crowded({ rates, crowd }: { rates: Rates; crowd: Crowd }) {
  const rows = TRANSPORTS.map((transport) => {
    const rate = rates[transport];
    return { transport, projection: rate && project(rate, crowd) };
  });
  return (
    <>
      <Table label="Projection" className="min-w-[30rem]">
        <TableHead>
          <TableRow>
            <TableHeader className="sticky left-0 bg-surface">Transport</TableHeader>
            <TableHeader className="text-right">Bytes</TableHeader>
            <TableHeader className="text-right">Mbit/s</TableHeader>
            <TableHeader className="text-right">Requests/s</TableHeader>
            <TableHeader className="text-right">Threads</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ transport, projection }) => (
            <TableRow key={transport}>
              <TableHeader scope="row" className="sticky left-0 bg-surface py-1 font-normal">
                {WAYS[transport].label}
              </TableHeader>
              {projection ? (
                <>
                  <TableCell className="py-1 text-right">{formatSize(projection.bytes)}</TableCell>
                  <TableCell className="py-1 text-right">
                    {formatFigure(projection.megabitsPerSecond)}
                  </TableCell>
                  <TableCell className="py-1 text-right">
                    {formatFigure(projection.requestsPerSecond)}
                  </TableCell>
                  <TableCell className="py-1 text-right">
                    {formatFigure(projection.threads)}
                  </TableCell>
                </>
              ) : (
                <TableCell colSpan={4} className="py-1 text-muted">
                  Too little was measured to tell.
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <dl className="flex flex-col gap-1 text-note">
        {rows.map(({ transport, projection }) =>
          projection ? (
            <div key={transport} className="flex flex-wrap gap-x-2">
              <dt className="text-muted">{WAYS[transport].label}:</dt>
              <dd className="tabular-nums">{projection.arithmetic}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </>
  );
}
