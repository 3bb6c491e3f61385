"use client";

import { useId, useState } from "react";
import type { Run } from "#client/run.ts";
import { Choices } from "#components/ui/choices.tsx";
import { Select } from "#components/ui/field.tsx";
import { useLinkState } from "#components/wire/use-link-state.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { LinkState } from "#protocol/wire/link-state.ts";
import { PullCable } from "./fault-acts.tsx";
import { useLeftovers } from "./fault-dial.ts";
import { FaultMore } from "./fault-more.tsx";
import { FaultPresetRow } from "./fault-preset-row.tsx";
import { type Aim, unreachable, type Way } from "./fault-state.ts";
import { FaultsInForce } from "./faults-in-force.tsx";

interface FaultBarProps {
  /** The run while it lives; null otherwise: then the bar shows what there is to dial. */
  readonly run: Run | null;
  /** Of that run. */
  readonly events: readonly RunEvent[];
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
export function FaultBar({ run, events }: FaultBarProps) {
  const title = useId();
  const state = useLinkState(run ? events : NONE);
  const [chosen, setChosen] = useState<{ readonly run: string | undefined; readonly aim: Aim }>({
    run: run?.id,
    aim: ALL,
  });
  // A number of another run's connection means nothing here.
  const aim = chosen.run === run?.id ? chosen.aim : { ...chosen.aim, conn: null };
  const setAim = (change: Partial<Aim>) => setChosen({ run: run?.id, aim: { ...aim, ...change } });
  const gone = unreachable(state, aim.conn);
  const bench = { state, run, aim, leftovers: useLeftovers() };
  const [more, setMore] = useState(false);
  return (
    <section aria-labelledby={title} className="@container flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h4 id={title} className="font-medium text-note">
          Faults on the cable
        </h4>
        <ConnectionSelect
          state={state}
          conn={aim.conn}
          disabled={run === null}
          onChange={(conn) => setAim({ conn })}
        />
      </div>
      <fieldset
        // What was typed was meant for what was aimed at.
        key={`${run?.id} ${aim.conn}`}
        disabled={run === null}
        className="flex min-w-0 flex-wrap items-start gap-2"
      >
        <legend className="sr-only">Faults dialled most</legend>
        <FaultPresetRow bench={bench} />
        <PullCable bench={bench} />
      </fieldset>
      {run ? (
        <FaultsInForce state={state} />
      ) : (
        <p className="text-micro text-muted">Press Run: faults are dialled on open connections.</p>
      )}
      {gone ? <p className="text-note text-warn">{gone}</p> : null}
      <details open={more} onToggle={({ currentTarget }) => setMore(currentTarget.open)}>
        <summary className="min-h-6 w-fit cursor-pointer text-muted text-note hover:text-ink">
          More faults
        </summary>
        <fieldset disabled={run === null} className="flex min-w-0 flex-col gap-3 pt-2">
          <legend className="sr-only">Faults one by one</legend>
          <Choices
            legend="Way"
            options={WAYS}
            value={aim.way}
            onChange={(way) => setAim({ way })}
          />
          <FaultMore key={`${run?.id} ${aim.conn} ${aim.way}`} bench={bench} />
        </fieldset>
      </details>
    </section>
  );
}

const NONE: readonly RunEvent[] = [];
const ALL: Aim = { conn: null, way: "both" };

interface ConnectionSelectProps {
  readonly state: LinkState;
  readonly conn: number | null;
  readonly disabled: boolean;
  readonly onChange: (conn: number | null) => void;
}

function ConnectionSelect({ state, conn, disabled, onChange }: ConnectionSelectProps) {
  const id = useId();
  const { open } = state;
  const isGone = conn !== null && !open.includes(conn);
  const isPulled = isGone && state.cables.get(conn)?.cut === "pulled";
  return (
    <div className="flex items-center gap-2 text-note">
      <label htmlFor={id} className="font-medium">
        On
      </label>
      <Select
        id={id}
        value={conn ?? "all"}
        disabled={disabled}
        className="h-7 w-52"
        onChange={({ target }) => onChange(target.value === "all" ? null : Number(target.value))}
      >
        <option value="all">all connections, {open.length} open</option>
        {isGone ? (
          <option value={conn}>
            connection {conn}, {isPulled ? "cable pulled" : "not open"}
          </option>
        ) : null}
        {open.map((one) => (
          <option key={one} value={one}>
            connection {one}
          </option>
        ))}
      </Select>
    </div>
  );
}
