"use client";

import { useState } from "react";
import { Field, Input } from "#components/ui/field.tsx";
import { type OwnClientParams, ownClientParams } from "./contract.ts";
import { limitsOf, OPTION_FIELDS, type OptionName, readOptions } from "./options.ts";

interface OptionsFormProps {
  /** What the fields hold at first. */
  readonly initial: unknown;
  readonly busy: boolean;
  /** What an address is opened with; undefined while a field is wrong. */
  readonly onChange: (params: OwnClientParams | undefined) => void;
}

/** The numbers that the server keeps to, set before the address is opened. */
export function OptionsForm({ initial, busy, onChange }: OptionsFormProps) {
  const [texts, setTexts] = useState<Record<OptionName, string>>(() => {
    const params = ownClientParams.parse(initial ?? {});
    return {
      pingEveryMs: String(params.pingEveryMs),
      pongWithinMs: String(params.pongWithinMs),
      chatEveryMs: String(params.chatEveryMs),
      fragments: String(params.fragments),
    };
  });
  const { errors } = readOptions(texts);
  const change = (name: OptionName, text: string) => {
    const next = { ...texts, [name]: text };
    setTexts(next);
    onChange(readOptions(next).params);
  };
  return (
    <fieldset disabled={busy} className="grid gap-x-5 gap-y-4 @md:grid-cols-2 @4xl:grid-cols-4">
      <legend className="mb-3 text-muted text-note">
        What the server keeps to, once the address is open
      </legend>
      {OPTION_FIELDS.map(({ name, label, mode }) => {
        const { minimum, maximum } = limitsOf(name);
        return (
          <Field
            key={name}
            label={label}
            hint={`${mode}; ${minimum} to ${maximum.toLocaleString("en-GB")}`}
            error={errors[name]}
          >
            <Input
              value={texts[name]}
              inputMode="numeric"
              autoComplete="off"
              onChange={(event) => change(name, event.target.value)}
            />
          </Field>
        );
      })}
    </fieldset>
  );
}
