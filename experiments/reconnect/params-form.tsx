"use client";

import type { ReactNode } from "react";
import { FoldedFields } from "#components/lab/folded-fields.tsx";
import { NumberInput } from "#components/lab/number-input.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, Select } from "#components/ui/field.tsx";
import type { ParamsProps } from "#experiments/panel.ts";
import { PresetButtons } from "#experiments/preset-buttons.tsx";
import { useDraft } from "#experiments/use-draft.ts";
import { type ReconnectParams, reconnectParams } from "./contract.ts";
import { draftOf, type NumberName, readDraft } from "./draft.ts";
import { MoreFields } from "./more-fields.tsx";
import { POLICIES } from "./policies.ts";
import { PRESETS } from "./presets.ts";
import { POLICY_WORDS, time } from "./words.ts";

const FOLDED: readonly NumberName[] = ["expelled", "refusalMs", "waiting", "awayMs", "seconds"];

/** The clients and their policy, the server and what it can take, the stream and what is kept of it. */
export function ReconnectParamsForm({ initial, busy, onChange, onStart }: ParamsProps) {
  const { draft, params, errors, change } = useDraft(initial, draftOf, readDraft, onChange);
  const number = (name: NumberName, label: string, hint?: string) => (
    <NumberInput
      label={label}
      hint={hint}
      value={draft[name]}
      error={errors[name]}
      onChange={(text) => change({ [name]: text })}
    />
  );
  const choose = (value: string) => {
    const policy = POLICIES.find((one) => one === value);
    if (policy) change({ policy });
  };
  return (
    <form
      aria-label="The restart"
      className="@container flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (params && !busy) onStart(params);
      }}
    >
      <PresetButtons
        presets={PRESETS}
        onChoose={(part) => change(draftOf({ ...reconnectParams.parse({}), ...part }))}
      />
      <Group title="The clients">
        <Field label="They try again" hint={POLICY_WORDS[draft.policy].does}>
          <Select value={draft.policy} onChange={(event) => choose(event.target.value)}>
            {POLICIES.map((policy) => (
              <option key={policy} value={policy}>
                {POLICY_WORDS[policy].label}
              </option>
            ))}
          </Select>
        </Field>
        {number("clients", "Clients", "One is your page’s.")}
        {number("baseMs", "First delay, ms")}
        {number("capMs", "Longest delay, ms")}
      </Group>
      <Group title="The server, and its stream">
        {number("perSecond", "Lets in, a second", "One after the other.")}
        {number("keep", "Messages kept", "It sends 5 a second.")}
        {number("saveEvery", "Clients save every", "…th number.")}
        <div className="flex items-center @lg:pt-6">
          <Checkbox
            label="Resume by offset"
            checked={draft.resume}
            onChange={(event) => change({ resume: event.target.checked })}
          />
        </div>
      </Group>
      <FoldedFields
        words={`${draft.awayMs} ms away, ${draft.waiting} may wait, ${draft.expelled} are not welcome`}
        faulty={FOLDED.some((name) => errors[name] !== undefined)}
      >
        <MoreFields draft={draft} number={number} onChange={change} />
      </FoldedFields>
      <p aria-live="polite" className="min-h-[3lh] text-micro text-muted @md:min-h-[2lh]">
        {params ? wordsOf(params) : "Something above cannot be run."}
      </p>
      <button type="submit" hidden disabled={!params || busy}>
        Run
      </button>
    </form>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="pb-0.5 text-micro text-muted uppercase tracking-wide">{title}</legend>
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-2 @lg:grid-cols-4">{children}</div>
    </fieldset>
  );
}

function wordsOf({ clients, expelled, perSecond, awayMs, seconds }: ReconnectParams): string {
  const least = time(((clients - expelled) * 1e6) / perSecond);
  return (
    `The server is away for ${time(awayMs * 1000)}. At ${perSecond} a second it then needs ${least} ` +
    `for all, at the least. The run ends when all are back, or after ${seconds} s.`
  );
}
