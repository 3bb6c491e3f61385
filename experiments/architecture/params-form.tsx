"use client";

import { useState } from "react";
import { Field, Input } from "#components/ui/field.tsx";
import type { ParamsProps } from "#experiments/panel.ts";
import type { ArchitectureParams } from "./contract.ts";
import { formState, readForm } from "./form-state.ts";

const FIELDS = [
  {
    name: "crowd",
    label: "Connections to weigh",
    hint: "The sidecar opens so many to itself, and weighs them all at once.",
  },
  {
    name: "seconds",
    label: "Seconds of state",
    hint: "How long your own connection stays open.",
  },
] as const satisfies readonly { name: keyof ArchitectureParams; label: string; hint: string }[];

/** How many connections are weighed, and how long the third stage lasts. */
export function ArchitectureParamsForm({ initial, onChange }: ParamsProps) {
  const [state, setState] = useState(() => formState(initial));
  const read = readForm(state);
  return (
    <div className="@container">
      <div className="grid grid-cols-1 gap-4 @md:grid-cols-2">
        {FIELDS.map(({ name, label, hint }) => (
          <Field key={name} label={label} hint={hint} error={read.ok ? null : read.errors[name]}>
            <Input
              value={state[name]}
              inputMode="numeric"
              autoComplete="off"
              onChange={(event) => {
                const next = { ...state, [name]: event.target.value };
                setState(next);
                const changed = readForm(next);
                onChange(changed.ok ? changed.params : undefined);
              }}
            />
          </Field>
        ))}
      </div>
    </div>
  );
}
