import type { ReactNode } from "react";
import { Field, Input } from "#components/ui/field.tsx";

interface NumberInputProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

/** A number as it is typed, with what is wrong with it: a browser's own number field would swallow it. */
export function NumberInput({ label, hint, value, error, onChange }: NumberInputProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      <Input
        value={value}
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        className="tabular-nums"
      />
    </Field>
  );
}
