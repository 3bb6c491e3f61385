"use client";

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

/** The numbers that the server keeps to, set before the address is opened. */
export function OptionsForm({ initial, busy, onChange }: OptionsFormProps) {
  const { wiring } = useNumberForm(ownClientParams, OPTION_FIELDS, initial, onChange);
  return (
    <fieldset disabled={busy} className="grid gap-x-5 gap-y-4 @md:grid-cols-2 @4xl:grid-cols-4">
      <legend className="mb-3 text-muted text-note">
        What the server keeps to, once the address is open
      </legend>
      {OPTION_FIELDS.map(({ name, label, hint }) => (
        <NumberInput key={name} label={label} hint={hint} {...wiring(name)} />
      ))}
    </fieldset>
  );
}
