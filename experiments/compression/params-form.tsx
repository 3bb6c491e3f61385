"use client";

import { NumberInput } from "#components/lab/number-input.tsx";
import { SeedField } from "#components/lab/seed-field.tsx";
import { Choices } from "#components/ui/choices.tsx";
import { formatCount } from "#components/wire/format.ts";
import type { ParamsProps } from "#experiments/panel.ts";
import { PresetButtons } from "#experiments/preset-buttons.tsx";
import { useDraft } from "#experiments/use-draft.ts";
import { compressionParams } from "./contract.ts";
import { draftOf, type NumberName, readDraft } from "./draft.ts";
import { LEGS } from "./legs.ts";
import { KIND_NAMES, KINDS } from "./messages.ts";
import { PRESETS } from "./presets.ts";

const KIND_OPTIONS = KINDS.map((value) => ({ value, label: KIND_NAMES[value] }));

/** What is sent, how often, and the two numbers that settings have of their own. */
export function CompressionParamsForm({ initial, busy, onChange, onStart }: ParamsProps) {
  const { draft, params, errors, change } = useDraft(initial, draftOf, readDraft, onChange);
  const number = (name: NumberName, label: string, hint: string) => (
    <NumberInput
      label={label}
      hint={hint}
      value={draft[name]}
      error={errors[name]}
      onChange={(text) => change({ [name]: text })}
    />
  );
  return (
    <form
      aria-label="Messages and settings"
      className="@container flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (params && !busy) onStart(params);
      }}
    >
      <PresetButtons
        presets={PRESETS}
        onChoose={(part) => change(draftOf({ ...compressionParams.parse({}), ...part }))}
      />
      <Choices
        legend="Messages"
        options={KIND_OPTIONS}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
      />
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-3 @lg:grid-cols-3">
        {number("size", "Size, bytes", "Of each message.")}
        {number("count", "Messages", "On each connection.")}
        {number("connections", "Connections", "In each setting.")}
        {number("windowBits", "Small window, bits", "Looks back 2 to this power bytes.")}
        {number("threshold", "Threshold, bytes", "The server compresses nothing shorter.")}
        <SeedField
          hint="Same seed, same messages."
          value={draft.seed}
          error={errors.seed}
          onChange={(seed) => change({ seed })}
        />
      </div>
      <p aria-live="polite" className="min-h-[2lh] text-micro text-muted">
        {params
          ? `Each of ${LEGS.length} settings carries ${formatCount(params.count * params.connections)} messages there and back, ${formatCount(params.size * params.count * params.connections)} bytes each way before compression.`
          : "Something above cannot be run."}
      </p>
      <button type="submit" hidden disabled={!params || busy} />
    </form>
  );
}
