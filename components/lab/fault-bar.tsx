"use client";

import { useId, useMemo, useState } from "react";
import type { Run } from "#client/run.ts";
import { Choices } from "#components/ui/choices.tsx";
import { Select } from "#components/ui/field.tsx";
import type { RunEvent } from "#protocol/run-event.ts";
import { type LinkState, linkStateOf } from "#protocol/wire/link-state.ts";
import { PullCable } from "./fault-acts.tsx";
import { FaultCheck } from "./fault-check.tsx";
import { FaultDelay } from "./fault-delay.tsx";
import { FAULT_FIELDS } from "./fault-fields.ts";
import { FaultMore } from "./fault-more.tsx";
import { FaultNumber } from "./fault-number.tsx";
import { FaultPresetRow } from "./fault-preset-row.tsx";
import { type Aim, inForce, setFault, type Way } from "./fault-state.ts";
import { FaultsInForce } from "./faults-in-force.tsx";

interface FaultBarProps {
  /** The run while it lives; null otherwise: then the bar shows what there is to dial. */
  readonly run: Run | null;
  /** Of that run. */
  readonly events: readonly RunEvent[];
  /** What to do first when no run lives. */
  readonly invite?: string;
}

const WAYS: readonly { readonly value: Way; readonly label: string }[] = [
  { value: "both", label: "both" },
  { value: "up", label: "up, to server" },
  { value: "down", label: "down, to client" },
];

/**
 * Dials faults on the cables of a run that lives. What it shows as dialled is what the run's log says
 * is in force.
 */
export function FaultBar({ run, events, invite = "Press Run" }: FaultBarProps) {
  const title = useId();
  const state = useMemo(() => linkStateOf(run ? events : []), [run, events]);
  const [chosen, setChosen] = useState<{ readonly run: string | undefined; readonly aim: Aim }>({
    run: run?.id,
    aim: ALL,
  });
  // A number of another run's connection means nothing here.
  const aim = chosen.run === run?.id ? chosen.aim : { ...chosen.aim, conn: null };
  const setAim = (change: Partial<Aim>) => setChosen({ run: run?.id, aim: { ...aim, ...change } });
  const isGone = aim.conn !== null && !state.open.includes(aim.conn);
  const bench = { state, run, aim };
  const [more, setMore] = useState(false);
  return (
    <section aria-labelledby={title} className="@container flex flex-col gap-2.5">
      <div className="flex min-h-6 flex-wrap items-baseline gap-x-3">
        <h4 id={title} className="font-medium text-note">
          Faults on the cable
        </h4>
        {run ? (
          <FaultsInForce state={state} />
        ) : (
          <p className="text-micro text-muted">{invite}: faults are dialled on open connections.</p>
        )}
      </div>
      <fieldset disabled={run === null} className="flex min-w-0 flex-col gap-2.5">
        <legend className="sr-only">What is aimed at</legend>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-1.5">
          <Choices
            legend="Way"
            options={WAYS}
            value={aim.way}
            onChange={(way) => setAim({ way })}
          />
          <ConnectionSelect state={state} conn={aim.conn} onChange={(conn) => setAim({ conn })} />
        </div>
        {isGone ? (
          <p className="text-note text-warn">
            Connection {aim.conn} is not open any more: choose another.
          </p>
        ) : null}
      </fieldset>
      <fieldset
        // What was typed was meant for what was aimed at.
        key={`${run?.id} ${aim.conn} ${aim.way}`}
        disabled={run === null || isGone}
        className="flex min-w-0 flex-col gap-2.5"
      >
        <legend className="sr-only">Faults</legend>
        <div className="flex flex-wrap items-start gap-2">
          <FaultPresetRow bench={bench} />
          <PullCable bench={bench} />
        </div>
        <div className="grid gap-x-5 gap-y-2 @lg:grid-cols-[3fr_2fr]">
          <FaultDelay bench={bench} />
          <FaultNumber field={FAULT_FIELDS.bandwidth} bench={bench} />
        </div>
        <FaultCheck
          bench={bench}
          inForce={inForce(state, aim, "stalled")}
          faultOf={(stalled) => setFault(aim, { stalled })}
        >
          Stall: nothing passes, and nothing is lost
        </FaultCheck>
        <details open={more} onToggle={({ currentTarget }) => setMore(currentTarget.open)}>
          <summary className="min-h-6 w-fit cursor-pointer text-note text-muted hover:text-ink">
            More faults
          </summary>
          <FaultMore bench={bench} />
        </details>
      </fieldset>
    </section>
  );
}

const ALL: Aim = { conn: null, way: "both" };

interface ConnectionSelectProps {
  readonly state: LinkState;
  readonly conn: number | null;
  readonly onChange: (conn: number | null) => void;
}

function ConnectionSelect({ state, conn, onChange }: ConnectionSelectProps) {
  const id = useId();
  const { open } = state;
  const isGone = conn !== null && !open.includes(conn);
  return (
    <div className="flex items-center gap-2 text-note">
      <label htmlFor={id} className="font-medium">
        On
      </label>
      <Select
        id={id}
        value={conn ?? "all"}
        className="h-7 w-auto max-w-56"
        onChange={({ target }) => onChange(target.value === "all" ? null : Number(target.value))}
      >
        <option value="all">all connections, {open.length} open</option>
        {isGone ? <option value={conn}>connection {conn}, not open</option> : null}
        {open.map((one) => (
          <option key={one} value={one}>
            connection {one}
          </option>
        ))}
      </Select>
    </div>
  );
}
