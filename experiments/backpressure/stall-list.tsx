"use client";

import { Plus, X } from "lucide-react";
import { useRef } from "react";
import { NumberInput } from "#components/lab/number-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { BOUNDS } from "./bounds.ts";
import { type ReadDraft, type StallDraft, withStall } from "./draft.ts";

interface StallListProps {
  readonly stalls: readonly StallDraft[];
  /** What stands still. */
  readonly what: string;
  readonly errors: ReadDraft["stallErrors"];
  /** What is wrong with them together. */
  readonly error: string | undefined;
  readonly onChange: (stalls: readonly StallDraft[]) => void;
}

/** When something stands still, and for how long: a few stretches, each with its two numbers. */
export function StallList({ stalls, what, errors, error, onChange }: StallListProps) {
  const add = useRef<HTMLButtonElement>(null);
  const edit = (row: number, part: Partial<StallDraft>) =>
    onChange(stalls.map((stall) => (stall.row === row ? { ...stall, ...part } : stall)));
  const remove = (row: number) => {
    onChange(stalls.filter((stall) => stall.row !== row));
    // What had the focus is gone with its row.
    add.current?.focus();
  };
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1 font-medium text-note">{what} stands still</legend>
      <div className="flex flex-col gap-2">
        {stalls.map(({ row, atMs, ms }, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset in a fieldset would be announced twice.
          <div
            key={row}
            role="group"
            aria-label={`Stall ${index + 1}`}
            className="grid max-w-sm grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-x-3"
          >
            <NumberInput
              label="At, s"
              value={atMs}
              error={errors[index]?.atMs}
              onChange={(text) => edit(row, { atMs: text })}
            />
            <NumberInput
              label="For, s"
              value={ms}
              error={errors[index]?.ms}
              onChange={(text) => edit(row, { ms: text })}
            />
            <Button
              size="icon"
              variant="quiet"
              aria-label={`Remove stall ${index + 1}`}
              className="mt-[1.5625rem] size-9"
              onClick={() => remove(row)}
            >
              <X aria-hidden="true" />
            </Button>
          </div>
        ))}
        <div aria-live="polite">
          {error ? <p className="text-danger text-note">{error}</p> : null}
        </div>
        <Button
          ref={add}
          size="sm"
          className="self-start"
          aria-disabled={stalls.length >= BOUNDS.stalls.max}
          onClick={() => onChange(withStall(stalls))}
        >
          <Plus aria-hidden="true" />
          {stalls.length === 0 ? "Let it stand still once" : "One more"}
        </Button>
      </div>
    </fieldset>
  );
}
