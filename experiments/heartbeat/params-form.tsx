"use client";

import type { ReactNode } from "react";
import { NumberInput } from "#components/lab/number-input.tsx";
import { SeedField } from "#components/lab/seed-field.tsx";
import { Choices } from "#components/ui/choices.tsx";
import { cn } from "#components/ui/cn.ts";
import type { ParamsProps } from "#experiments/panel.ts";
import { PresetButtons } from "#experiments/preset-buttons.tsx";
import { useDraft } from "#experiments/use-draft.ts";
import { type HeartbeatParams, heartbeatParams } from "./contract.ts";
import { draftOf, type NumberName, readDraft } from "./draft.ts";
import { PRESETS } from "./presets.ts";
import { theoryWords } from "./words.ts";

const ON_OR_OFF = [
  { value: "off", label: "off" },
  { value: "on", label: "on" },
] as const;

/** The fleet, what befalls it, and who looks after it. */
export function HeartbeatParamsForm({ initial, busy, onChange, onStart }: ParamsProps) {
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
  return (
    <form
      aria-label="The fleet and its heartbeat"
      className="@container flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (params && !busy) onStart(params);
      }}
    >
      <PresetButtons
        presets={PRESETS}
        onChoose={(part) => change(draftOf({ ...heartbeatParams.parse({}), ...part }))}
      />
      <Group title="The fleet" wide>
        {number("clients", "Clients")}
        {number("fromPage", "Of these, your page’s", "The sidecar opens the others.")}
        {number("pull", "Cables pulled", "A second after all have joined.")}
        <SeedField
          hint="Which cables."
          value={draft.seed}
          error={errors.seed}
          onChange={(seed) => change({ seed })}
        />
      </Group>
      <div className="grid gap-x-4 gap-y-3 @lg:grid-cols-2">
        <Group
          title="The server’s heartbeat"
          head={
            <Choices
              legend="From the start"
              options={ON_OR_OFF}
              value={draft.heartbeat ? "on" : "off"}
              onChange={(value) => change({ heartbeat: value === "on" })}
            />
          }
        >
          {number("intervalMs", "Interval, ms", "From Ping to Ping.")}
          {number("timeoutMs", "Timeout, ms", "From Ping to terminate.")}
        </Group>
        <Group
          title="Your page, and the run"
          head={
            <p className="min-h-6 text-note">A browser cannot send Pings: it can only watch.</p>
          }
        >
          {number("watchMs", "Watch, ms", "The silence it bears. Empty: it does not watch.")}
          {number("seconds", "Duration, s", "After all have joined.")}
        </Group>
      </div>
      <p aria-live="polite" className="min-h-[3lh] text-micro text-muted @md:min-h-[2lh]">
        {params ? wordsOf(params) : "Something above cannot be run."}
      </p>
      <button type="submit" hidden disabled={!params || busy}>
        Run
      </button>
    </form>
  );
}

interface GroupProps {
  readonly title: string;
  readonly head?: ReactNode;
  /** Four fields in a row where there is room, else two. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

function Group({ title, head, wide = false, children }: GroupProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="pb-0.5 text-micro text-muted uppercase tracking-wide">{title}</legend>
      {head}
      <div
        className={cn("grid grid-cols-2 items-start gap-x-4 gap-y-2", wide && "@lg:grid-cols-4")}
      >
        {children}
      </div>
    </fieldset>
  );
}

function wordsOf(params: HeartbeatParams): string {
  const length = `It goes on for ${params.seconds} s after all have joined. `;
  return (
    length +
    (params.heartbeat
      ? theoryWords(params)
      : "The server does not look for ghosts by itself; you can turn the heartbeat on while it runs.")
  );
}
