"use client";

import { type SyntheticEvent, useDeferredValue, useMemo } from "react";
import { NumberInput } from "#components/lab/number-input.tsx";
import { SeedField } from "#components/lab/seed-field.tsx";
import { formatBytes } from "#components/wire/format.ts";
import type { NumberField } from "#experiments/number-form.ts";
import type { ParamsProps } from "#experiments/panel.ts";
import { useNumberForm } from "#experiments/use-number-form.ts";
import { encode } from "./codecs.ts";
import { type FormatsParams, formatsParams } from "./contract.ts";
import { stateOf } from "./state.ts";

const FIELDS: readonly NumberField<keyof FormatsParams>[] = [
  { name: "players" },
  { name: "updates" },
  { name: "samples" },
  { name: "seed" },
];

/** How large the state is, how often it is sent, and how many times its coding is timed. */
export function FormatsParamsForm({ initial, busy, onChange, onStart }: ParamsProps) {
  const { params, wiring } = useNumberForm(formatsParams, FIELDS, initial, onChange);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (params && !busy) onStart(params);
  };
  return (
    <form onSubmit={submit} className="@container">
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-3 @lg:grid-cols-4">
        <NumberInput label="Players" hint={useJsonSize(params ?? null)} {...wiring("players")} />
        <NumberInput label="Updates" hint="each in all four encodings" {...wiring("updates")} />
        <NumberInput label="Timing samples" hint="of each operation" {...wiring("samples")} />
        <SeedField hint="same seed, same states" {...wiring("seed")} />
      </div>
      {/* Enter in a field runs; the button to press is the bench's own Run. */}
      <button type="submit" hidden disabled={!params || busy} />
    </form>
  );
}

/** What the first state takes as JSON, by encoding it: a line of one height, whatever it says. */
function useJsonSize(params: FormatsParams | null): string {
  const seed = useDeferredValue(params?.seed);
  const players = useDeferredValue(params?.players);
  return useMemo(() => {
    if (seed === undefined || players === undefined) return "the size of a state";
    return `${formatBytes(encode("json", stateOf(seed, players, 0)).length)} as JSON`;
  }, [seed, players]);
}
