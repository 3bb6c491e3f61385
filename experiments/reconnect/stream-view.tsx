"use client";

import { useRef } from "react";
import { plural } from "#components/wire/format.ts";
import { useWidth } from "#components/wire/use-width.ts";
import type { ReconnectResult } from "./contract.ts";
import type { Reading } from "./read-log.ts";

/** What of the numbered stream each client missed or got twice, by the numbers around its loss. */
export function StreamView({ reading, result }: { reading: Reading; result: ReconnectResult }) {
  const { params, clients } = reading;
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder) ?? 0;
  return (
    <section className="flex flex-col gap-2">
      <h4 className="font-medium">The stream, before and after</h4>
      <p className="min-h-[3lh] max-w-prose text-note">
        {params?.resume
          ? `Each client asks for what came after the last number that it has saved (every ${params.saveEvery === 1 ? "one" : `${params.saveEvery}th`}). The server keeps the last ${plural(params.keep, "message")}.`
          : "Clients do not ask for what they missed: each goes on with whatever comes next."}
      </p>
      <dl className="grid grid-cols-2 gap-x-6 text-note @md:grid-cols-3">
        <Figure label="Never came" value={plural(result.lost, "message")} />
        <Figure label="Came twice" value={plural(result.twice, "message")} />
        <Figure label="Clients that lost some" value={`${result.losers} of ${clients.length}`} />
      </dl>
      <div ref={holder} className="h-[72px] overflow-hidden">
        {width > 0 && clients.length > 0 ? <Drawing reading={reading} width={width} /> : null}
      </div>
      <p className="max-w-prose text-micro text-muted">
        A column for each client in order of its number: above the line, filled, what never came;
        below it, hollow, what came twice. No column: the stream went on where it had stopped, or
        has not gone on yet.
      </p>
    </section>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex flex-col py-1">
      <dt className="text-muted">{label}</dt>
      <dd className="font-medium tabular-nums">{value}</dd>
    </div>
  );
}

const HEIGHT = 72;
const MIDDLE = 44;

function Drawing({ reading, width }: { reading: Reading; width: number }) {
  const { clients } = reading;
  const most = Math.max(1, ...clients.map(({ lost }) => lost));
  const mostTwice = Math.max(1, ...clients.map(({ twice }) => twice));
  const slot = width / clients.length;
  const bar = Math.max(1, slot - 1.5);
  return (
    <svg aria-hidden="true" width={width} height={HEIGHT}>
      {clients.map(({ client, lost, twice }, index) => {
        const up = (lost / most) * (MIDDLE - 4);
        const down = (twice / mostTwice) * (HEIGHT - MIDDLE - 4);
        return (
          <g key={client}>
            {lost > 0 ? (
              <rect
                x={index * slot}
                y={MIDDLE - up}
                width={bar}
                height={up}
                className="fill-danger"
              />
            ) : null}
            {twice > 0 ? (
              <rect
                x={index * slot + 0.5}
                y={MIDDLE + 0.5}
                width={Math.max(0.5, bar - 1)}
                height={down}
                className="fill-none stroke-warn"
              />
            ) : null}
          </g>
        );
      })}
      <path d={`M0 ${MIDDLE}H${width}`} className="stroke-line-strong" />
    </svg>
  );
}
