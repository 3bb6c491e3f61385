"use client";

import { NumberInput } from "#components/lab/number-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { Choices } from "#components/ui/choices.tsx";
import type { ParamsProps } from "#experiments/panel.ts";
import { useDraft } from "#experiments/use-draft.ts";
import { draftOf, type NumberName, readDraft } from "./draft.ts";
import { comesTo, isReaderSlow } from "./form-words.ts";
import { MoreFields } from "./more-fields.tsx";
import { PolicyChoice } from "./policy-choice.tsx";
import { PRESETS } from "./presets.ts";
import { StallList } from "./stall-list.tsx";

const PRODUCERS = [
  { value: "server", label: "the server, to the page" },
  { value: "page", label: "the page, to the server" },
] as const;

/** Who produces how much, what stands in its way, and what is done with what cannot get through. */
export function BackpressureParamsForm({ initial, busy, onChange, onStart }: ParamsProps) {
  const { draft, params, errors, stallErrors, change } = useDraft(
    initial,
    draftOf,
    readDraft,
    onChange,
  );
  const number = (field: NumberName, label: string, hint?: string) => (
    <NumberInput
      label={label}
      hint={hint}
      value={draft[field]}
      error={errors[field]}
      onChange={(text) => change({ [field]: text })}
    />
  );
  return (
    <form
      aria-label="What is sent, and what stands in its way"
      className="@container flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (params && !busy) onStart(params);
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that fill in fields are no field. */}
      <div role="group" aria-label="Examples" className="flex flex-wrap gap-1.5">
        {PRESETS.map((preset) => (
          <Button key={preset.label} size="sm" onClick={() => change(draftOf(preset.params))}>
            {preset.label}
          </Button>
        ))}
      </div>
      <Choices
        legend="Who produces"
        options={PRODUCERS}
        value={draft.producer}
        onChange={(producer) => change({ producer })}
      />
      <PolicyChoice
        chosen={draft.policies}
        error={errors.policies}
        onChange={(policies) => change({ policies })}
      />
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-2 @md:grid-cols-3 @xl:grid-cols-5">
        {number("rate", "Messages/s")}
        {number("size", "Each, KiB")}
        {number("seconds", "Duration, s")}
        {number("bytesPerSecond", "Link, KiB/s", "Empty: no limit")}
        {number("markBytes", "Mark, KiB", "What may wait")}
      </div>
      <StallList
        stalls={draft.stalls}
        what={isReaderSlow(draft) ? "The page" : "The link"}
        errors={stallErrors}
        error={errors.stalls}
        onChange={(stalls) => change({ stalls })}
      />
      <MoreFields draft={draft} errors={errors} number={number} onChange={change} />
      <p aria-live="polite" className="min-h-[2lh] text-micro text-muted tabular-nums">
        {params ? comesTo(params) : "Something above cannot be run."}
      </p>
      <button type="submit" hidden disabled={!params || busy}>
        Run
      </button>
    </form>
  );
}
