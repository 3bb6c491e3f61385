"use client";

import { CONNECTION_STATES, connectionStateOf } from "./connection-state.ts";
import { STATE_WORDS } from "./connection-words.ts";
import { FleetCell } from "./fleet-cell.tsx";
import { FleetGrid } from "./fleet-grid.tsx";
import { FleetTable } from "./fleet-table.tsx";
import type { Reading } from "./reading.ts";

/** The fleet, connection by connection. */
export function FleetView({ reading }: { reading: Reading }) {
  const { connections, rounds, pageFull, params } = reading;
  const states = connections.map(connectionStateOf);
  return (
    <section className="flex flex-col gap-3">
      <h4 className="font-medium">The fleet</h4>
      <ul aria-label="How many are in which state" className="flex flex-wrap gap-x-4 gap-y-1">
        {CONNECTION_STATES.map((state) => (
          <li key={state} className="flex items-center gap-1 text-note">
            <FleetCell state={state} />
            {STATE_WORDS[state].word}
            <span className="min-w-[2ch] font-medium tabular-nums">
              {states.filter((one) => one === state).length}
            </span>
          </li>
        ))}
        <li className="flex items-center gap-1 text-note">
          <FleetCell state="alive" awaits />
          <span>framed: its Ping has no Pong yet</span>
        </li>
      </ul>
      <FleetGrid connections={connections} round={rounds.at(-1)} />
      {pageFull === null ? null : (
        <p className="text-note">
          Your browser opened {pageFull} of the {params?.fromPage ?? "many"} that it was asked for,
          and no more: the sidecar opened the others in its place.
        </p>
      )}
      <FleetTable connections={connections} />
    </section>
  );
}
