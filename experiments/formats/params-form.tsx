"use client";

import { Dices } from "lucide-react";
import { type SyntheticEvent, useDeferredValue, useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { formatBytes } from "#components/wire/format.ts";
import type { ParamsProps } from "#experiments/panel.ts";
import { encode } from "./codecs.ts";
import type { FormatsParams } from "./contract.ts";
import { type FieldName, type FormText, readForm, textOf } from "./form-state.ts";
import { stateOf } from "./state.ts";

const LABELS: Readonly<Record<FieldName, string>> = {
  players: "Players",
  updates: "Updates",
  samples: "Timing samples",
  seed: "Seed",
};

/** How large the state is, how often it is sent, and how many times its coding is timed. */
export function FormatsParamsForm({ initial, busy, onChange, onStart }: ParamsProps) {
  const [text, setText] = useState(() => textOf(initial));
  const read = readForm(text);
  const errors = read.ok ? {} : read.errors;
  const change = (part: Partial<FormText>) => {
    const next = { ...text, ...part };
    setText(next);
    const after = readForm(next);
    onChange(after.ok ? after.params : undefined);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (read.ok && !busy) onStart(read.params);
  };
  const field = (name: FieldName, hint: string) => (
    <Field label={LABELS[name]} hint={hint} error={errors[name]}>
      <Input
        value={text[name]}
        inputMode="numeric"
        autoComplete="off"
        onChange={(event) => change({ [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <form onSubmit={submit} className="@container">
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-3 @lg:grid-cols-4">
        {field("players", useJsonSize(read.ok ? read.params : null))}
        {field("updates", "each in all four encodings")}
        {field("samples", "of each operation")}
        <div className="flex min-w-0 flex-col items-start gap-1">
          {field("seed", "same seed, same states")}
          <Button
            size="sm"
            variant="quiet"
            className="-ml-2.5"
            onClick={() => change({ seed: `${newSeed()}` })}
          >
            <Dices aria-hidden="true" />
            New seed
          </Button>
        </div>
      </div>
      {/* Enter in a field runs; the button to press is the bench's own Run. */}
      <button type="submit" hidden disabled={!read.ok || busy} />
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

function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}
