"use client";

import { useState } from "react";
import { NumberInput } from "#components/lab/number-input.tsx";
import { useNumberForm } from "#experiments/use-number-form.ts";
import { type OwnClientParams, ownClientParams } from "./contract.ts";
import { OPTION_FIELDS } from "./options.ts";

interface OptionsFormProps {
  /** What the fields hold at first. */
  readonly initial: unknown;
  readonly busy: boolean;
  /** What an address is opened with; undefined while a field is wrong. */
  readonly onChange: (params: OwnClientParams | undefined) => void;
}

const cableIn = ownClientParams.pick({ cable: true }).loose().catch({ cable: false });

/** What the server keeps to, set before the address is opened, and whether a cable lies in between. */
export function OptionsForm({ initial, busy, onChange }: OptionsFormProps) {
  const [cable, setCable] = useState(() => cableIn.parse(initial).cable);
  const { params, wiring } = useNumberForm(ownClientParams, OPTION_FIELDS, initial, (next) =>
    onChange(next && { ...next, cable }),
  );
  return (
    <fieldset disabled={busy} className="grid gap-x-5 gap-y-4 @md:grid-cols-2 @4xl:grid-cols-4">
      <legend className="mb-3 text-muted text-note">
        What the server keeps to, once the address is open
      </legend>
      {OPTION_FIELDS.map(({ name, label, hint }) => (
        <NumberInput key={name} label={label} hint={hint} {...wiring(name)} />
      ))}
      <label className="col-span-full flex min-h-6 cursor-pointer items-center gap-2 text-note">
        <input
          type="checkbox"
          className="size-4 shrink-0"
          checked={cable}
          onChange={(event) => {
            setCable(event.target.checked);
            onChange(params && { ...params, cable: event.target.checked });
          }}
        />
        <span>Put a cable in between, on which faults can be dialled</span>
      </label>
    </fieldset>
  );
}
