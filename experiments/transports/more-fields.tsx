"use client";

import type { ReactNode } from "react";
import { FoldedFields } from "#components/lab/folded-fields.tsx";
import { SeedField } from "#components/lab/seed-field.tsx";
import { Choices } from "#components/ui/choices.tsx";
import type { ReadForm } from "#experiments/number-form.ts";
import type { TransportsParams } from "./contract.ts";
import type { Draft, NumberName } from "./draft.ts";

interface MoreFieldsProps {
  readonly draft: Draft;
  readonly errors: ReadForm<TransportsParams>["errors"];
  readonly number: (field: NumberName, label: string) => ReactNode;
  readonly onChange: (part: Partial<Draft>) => void;
}

const SPACINGS = [
  { value: "random", label: "at random" },
  { value: "even", label: "evenly" },
] as const;

const FOLDED = ["size", "burst", "seed"] as const;

/** What is changed less often, folded; never shut over a fault. */
export function MoreFields({ draft, errors, number, onChange }: MoreFieldsProps) {
  const faulty = FOLDED.some((field) => errors[field] !== undefined);
  return (
    <FoldedFields words={wordsOf(draft)} faulty={faulty}>
      <div className="grid grid-cols-2 items-start gap-x-5 gap-y-2 @md:grid-cols-3">
        {number("size", "Size of an event, bytes")}
        {number("burst", "Events at one moment")}
        <SeedField value={draft.seed} error={errors.seed} onChange={(seed) => onChange({ seed })} />
      </div>
      <Choices
        legend="Moments"
        options={SPACINGS}
        value={draft.spacing}
        onChange={(spacing) => onChange({ spacing })}
      />
      <Check checked={draft.keepAlive} onChange={(keepAlive) => onChange({ keepAlive })}>
        Keep-alive: one connection serves several requests
      </Check>
      <Check checked={draft.compress} onChange={(compress) => onChange({ compress })}>
        Compress: <code className="text-micro">gzip</code> for HTTP,{" "}
        <code className="text-micro">permessage-deflate</code> for WebSocket
      </Check>
    </FoldedFields>
  );
}

interface CheckProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

function Check({ checked, onChange, children }: CheckProps) {
  return (
    <label className="flex min-h-6 cursor-pointer items-center gap-2 text-note">
      <input
        type="checkbox"
        className="size-4 shrink-0"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  );
}

function wordsOf({ size, burst, spacing, seed, keepAlive, compress }: Draft): string {
  return [
    `${size} bytes each`,
    burst === "1" ? null : `${burst} at a time`,
    spacing === "even" ? "evenly" : "at random moments",
    `seed ${seed}`,
    keepAlive ? "keep-alive" : "a connection for each request",
    compress ? "compressed" : "not compressed",
  ]
    .filter(Boolean)
    .join(", ");
}
