"use client";

import type { ReactNode } from "react";
import { FoldedFields } from "#components/lab/folded-fields.tsx";
import { SeedField } from "#components/lab/seed-field.tsx";
import { Choices } from "#components/ui/choices.tsx";
import type { Draft, NumberName, ReadDraft } from "./draft.ts";

interface MoreFieldsProps {
  readonly draft: Draft;
  readonly errors: ReadDraft["errors"];
  readonly number: (field: NumberName, label: string, hint?: string) => ReactNode;
  readonly onChange: (part: Partial<Draft>) => void;
}

const RECEIVERS = [
  { value: "socket", label: "WebSocket" },
  { value: "stream", label: "WebSocketStream, if it has it" },
] as const;

const FOLDED = ["keys", "seed"] as const;

/** What is changed less often, folded; never shut over a fault. */
export function MoreFields({ draft, errors, number, onChange }: MoreFieldsProps) {
  const faulty = FOLDED.some((field) => errors[field] !== undefined);
  return (
    <FoldedFields words={wordsOf(draft)} faulty={faulty}>
      <Choices
        legend="The page uses"
        options={RECEIVERS}
        value={draft.receiver}
        onChange={(receiver) => onChange({ receiver })}
      />
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-2 @md:grid-cols-3">
        {number("keys", "Keys", "Things told of; coalesce keeps the latest of each")}
        <SeedField value={draft.seed} error={errors.seed} onChange={(seed) => onChange({ seed })} />
      </div>
    </FoldedFields>
  );
}

function wordsOf({ receiver, keys, seed }: Draft): string {
  const what = receiver === "stream" ? "WebSocketStream" : "WebSocket";
  return `${what}, ${keys} ${keys === "1" ? "key" : "keys"}, seed ${seed}`;
}
