"use client";

import { NumberInput } from "#components/lab/number-input.tsx";
import type { ParamsProps } from "#experiments/panel.ts";
import { useNumberForm } from "#experiments/use-number-form.ts";
import { expectedMs } from "./bounds.ts";
import { type DuplexParams, duplexParams } from "./contract.ts";
import { FIELDS } from "./fields.ts";

/** How many questions, over what kind of link, and how large the message is that all else waits for. */
export function DuplexParamsForm({ initial, onChange }: ParamsProps) {
  const { params, wiring } = useNumberForm(duplexParams, FIELDS, initial, onChange);
  return (
    <div className="@container flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 @xl:grid-cols-3">
        {FIELDS.map(({ name, label, hint }) => (
          <NumberInput key={name} label={label} hint={hint} {...wiring(name)} />
        ))}
      </div>
      <p className="text-micro text-muted tabular-nums">
        {params ? `The run takes about ${secondsOf(params)}.` : "These cannot be run."}
      </p>
    </div>
  );
}

function secondsOf(params: DuplexParams): string {
  const { exchanges, line } = expectedMs(params);
  const seconds = (exchanges + line) / 1000;
  return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
}
