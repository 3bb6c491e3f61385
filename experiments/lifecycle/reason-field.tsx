import type { ReactNode } from "react";
import { Field, Input } from "#components/ui/field.tsx";
import { BOUNDS } from "./bounds.ts";
import { bytesOf } from "./draft.ts";

interface ReasonFieldProps {
  readonly label: ReactNode;
  readonly value: string;
  readonly error: string | undefined;
  /** Why it does not count now; null or nothing: it does. */
  readonly unused?: string | null;
  readonly onChange: (text: string) => void;
}

/** A close reason, with its bytes counted as they are typed. */
export function ReasonField({ label, value, error, unused, onChange }: ReasonFieldProps) {
  const count = `${bytesOf(value)} of ${BOUNDS.reasonBytes} bytes in UTF-8`;
  return (
    <Field label={label} error={error} hint={unused ?? count}>
      <Input
        value={value}
        disabled={Boolean(unused)}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
