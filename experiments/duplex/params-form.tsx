"use client";

import { useState } from "react";
import { NumberInput } from "#components/lab/number-input.tsx";
import { readForm, textsOf } from "#experiments/number-form.ts";
import type { ParamsProps } from "#experiments/panel.ts";
import { expectedMs } from "./bounds.ts";
import { type DuplexParams, duplexParams } from "./contract.ts";
import { FIELDS } from "./fields.ts";

/** How many questions, over what kind of link, and how large the message is that all else waits for. */
export function DuplexParamsForm({ initial, onChange }: ParamsProps) {
  const [texts, setTexts] = useState(() => textsOf(duplexParams, FIELDS, initial));
  const { params, errors } = readForm(duplexParams, FIELDS, texts);
  const change = (name: string, text: string) => {
    const next = { ...texts, [name]: text };
    setTexts(next);
    onChange(readForm(duplexParams, FIELDS, next).params);
  };
  return (
    <div className="@container flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 @xl:grid-cols-3">
        {FIELDS.map(({ name, label, hint }) => (
          <NumberInput
            key={name}
            label={label}
            hint={hint}
            value={texts[name]}
            error={errors[name]}
            onChange={(text) => change(name, text)}
          />
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
