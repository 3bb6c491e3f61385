"use client";

import { useId } from "react";
import { Input } from "#components/ui/field.tsx";
import type { DraftLine, RequestFields } from "./request-draft.ts";

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
      <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-1.5 @md:grid-cols-[5.5rem_minmax(0,1fr)_6.5rem]">
        <Part label="Method" value={fields.method} onChange={(method) => change({ method })} />
        <Part label="Target" value={fields.target} onChange={(target) => change({ target })} />
        <Part label="Version" value={fields.version} onChange={(version) => change({ version })} />
      </div>
      {fields.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice; its place is its identity.
        <Line key={index} line={line} onChange={(next) => setLine(index, next)} />
      ))}
    </fieldset>
  );
}

function Part(props: { label: string; value: string; onChange: (value: string) => void }) {
  const { label, value, onChange } = props;
  return (
    <Input
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={MONO}
      {...PLAIN}
    />
  );
}

function Line({ line, onChange }: { line: DraftLine; onChange: (line: DraftLine) => void }) {
  const { name, value, on } = line;
  const id = useId();
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
      <Input
        id={id}
        aria-label={`Value of ${name}`}
        value={value}
        disabled={!on}
        onChange={(event) => onChange({ ...line, value: event.target.value })}
        className={MONO}
        {...PLAIN}
      />
    </div>
  );
}

const MONO = "h-8 font-mono text-micro";
const PLAIN = { spellCheck: false, autoComplete: "off", autoCapitalize: "off" } as const;
