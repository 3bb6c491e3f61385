"use client";

import { type ReactNode, useState } from "react";
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
  const [open, setOpen] = useState(false);
  const faulty = FOLDED.some((field) => errors[field] !== undefined);
  return (
    <details open={open || faulty} onToggle={(event) => setOpen(event.currentTarget.open)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is what one presses. */}
      <summary
        className="min-h-6 cursor-pointer text-note"
        onClick={(event) => {
          if (faulty) event.preventDefault();
        }}
      >
        <span className="font-medium">More</span>{" "}
        <span className="text-micro text-muted">{wordsOf(draft)}</span>
      </summary>
      <div className="flex flex-col gap-3 py-2">
        <Choices
          legend="The page uses"
          options={RECEIVERS}
          value={draft.receiver}
          onChange={(receiver) => onChange({ receiver })}
        />
        <div className="grid grid-cols-2 items-start gap-x-4 gap-y-2 @md:grid-cols-3">
          {number("keys", "Keys", "Things told of; coalesce keeps the latest of each")}
          <SeedField
            value={draft.seed}
            error={errors.seed}
            onChange={(seed) => onChange({ seed })}
          />
        </div>
      </div>
    </details>
  );
}

function wordsOf({ receiver, keys, seed }: Draft): string {
  const what = receiver === "stream" ? "WebSocketStream" : "WebSocket";
  return `${what}, ${keys} ${keys === "1" ? "key" : "keys"}, seed ${seed}`;
}
