"use client";

import { NumberInput } from "#components/lab/number-input.tsx";
import type { ParamsProps } from "#experiments/panel.ts";
import { useNumberForm } from "#experiments/use-number-form.ts";
import { architectureParams } from "./contract.ts";

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
] as const;

/** How many connections are weighed, and how long the third stage lasts. */
export function ArchitectureParamsForm({ initial, onChange }: ParamsProps) {
  const { wiring } = useNumberForm(architectureParams, FIELDS, initial, onChange);
  return (
    <div className="@container">
      <div className="grid grid-cols-1 gap-4 @md:grid-cols-2">
        {FIELDS.map(({ name, label, hint }) => (
          <NumberInput key={name} label={label} hint={hint} {...wiring(name)} />
        ))}
      </div>
    </div>
  );
}
