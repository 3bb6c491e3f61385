"use client";

import { useState } from "react";
import type * as z from "zod";
import { type NumberField, type NumberTexts, readForm, textsOf } from "./number-form.ts";

/**
 * The state of a form of numbers: what it says, and for each field what a `NumberInput` takes. At each
 * change `onChange` gets the parameters, undefined while they cannot be run.
 */
export function useNumberForm<Schema extends z.ZodObject, Name extends string>(
  schema: Schema,
  fields: readonly NumberField<Name>[],
  initial: unknown,
  onChange: (params: z.infer<Schema> | undefined) => void,
) {
  const [texts, setTexts] = useState(() => textsOf(schema, fields, initial));
  const { params, errors } = readForm(schema, fields, texts);
  const wiring = (name: Name) => ({
    value: texts[name],
    error: errors[name],
    onChange: (text: string) => {
      const next: NumberTexts<Name> = { ...texts, [name]: text };
      setTexts(next);
      onChange(readForm(schema, fields, next).params);
    },
  });
  return { params, wiring };
}
