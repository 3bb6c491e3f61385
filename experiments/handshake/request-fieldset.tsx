"use client";

import { useId } from "react";
import { Input } from "#components/ui/field.tsx";
import { type DraftLine, type RequestFields, wideCharError } from "./request-draft.ts";

interface RequestFieldsetProps {
  readonly fields: RequestFields;
  readonly disabled: boolean;
  readonly onChange: (fields: RequestFields) => void;
}

/** The start line in three parts, and a row for each header line, which can be left out. */
export function RequestFieldset({ fields, disabled, onChange }: RequestFieldsetProps) {
  const change = (part: Partial<RequestFields>) => onChange({ ...fields, ...part });
  const setLine = (index: number, line: DraftLine) =>
    change({ lines: fields.lines.map((old, at) => (at === index ? line : old)) });
  return (
    <fieldset disabled={disabled} className="flex flex-col gap-1.5">
      <legend className="sr-only">The request</legend>
      <div className="grid grid-cols-[4.5rem_minmax(0,1fr)_5.75rem] items-start gap-1.5">
        <ByteInput label="Method" value={fields.method} onChange={(method) => change({ method })} />
        <ByteInput label="Target" value={fields.target} onChange={(target) => change({ target })} />
        <ByteInput
          label="Version"
          value={fields.version}
          onChange={(version) => change({ version })}
        />
      </div>
      {fields.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice; its place is its identity.
        <Line key={index} line={line} onChange={(next) => setLine(index, next)} />
      ))}
    </fieldset>
  );
}

function Line({ line, onChange }: { line: DraftLine; onChange: (line: DraftLine) => void }) {
  const { name, value, on } = line;
  return (
    <div className="grid items-center gap-x-2 gap-y-0.5 @md:grid-cols-[13.5rem_minmax(0,1fr)]">
      <label className="flex min-h-6 cursor-pointer items-center gap-2 font-mono text-micro">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => onChange({ ...line, on: event.target.checked })}
          className="size-4 shrink-0"
          aria-label={`Send ${name}`}
        />
        <span className={on ? "" : "text-muted line-through"}>{name}</span>
      </label>
      <ByteInput
        label={`Value of ${name}`}
        value={value}
        disabled={!on}
        onChange={(next) => onChange({ ...line, value: next })}
      />
    </div>
  );
}

interface ByteInputProps {
  readonly label: string;
  readonly value: string;
  readonly disabled?: boolean;
  readonly onChange: (value: string) => void;
}

/** An input whose chars must be one byte each; it says so where one is not. */
function ByteInput({ label, value, disabled, onChange }: ByteInputProps) {
  const errorId = useId();
  const error = wideCharError(value);
  return (
    <div className="min-w-0">
      <Input
        aria-label={label}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : errorId}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
        className="h-8 font-mono text-micro"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
      />
      {error === null ? null : (
        <p id={errorId} role="alert" className="pt-1 text-danger text-micro">
          {error}
        </p>
      )}
    </div>
  );
}
