"use client";

import { useState } from "react";
import { Field, Input } from "#components/ui/field.tsx";
import type { ParamsProps } from "#experiments/panel.ts";
import { expectedMs } from "./bounds.ts";
import { FIELDS, readForm, textsOf } from "./form-state.ts";

/** How many questions, over what kind of link, and how large the message is that all else waits for. */
export function DuplexParamsForm({ initial, onChange }: ParamsProps) {
  const [texts, setTexts] = useState(() => textsOf(initial));
  const { params, errors } = readForm(texts);
  const change = (name: string, text: string) => {
    const next = { ...texts, [name]: text };
    setTexts(next);
    onChange(readForm(next).params);
  };
  return (
    <div className="@container flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 @xl:grid-cols-3">
        {FIELDS.map(({ name, label, hint }) => (
          <Field key={name} label={label} hint={hint} error={errors[name]}>
            <Input
              value={texts[name]}
              inputMode="decimal"
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => change(name, event.target.value)}
            />
          </Field>
        ))}
      </div>
      <p className="text-micro text-muted tabular-nums">
        {params ? `The run takes about ${secondsOf(params)}.` : "These cannot be run."}
      </p>
    </div>
  );
}

function secondsOf(params: Parameters<typeof expectedMs>[0]): string {
  const { exchanges, line } = expectedMs(params);
  const seconds = (exchanges + line) / 1000;
  return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
}
