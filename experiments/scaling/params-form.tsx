"use client";

import { useId } from "react";
import { NumberInput } from "#components/lab/number-input.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, Select } from "#components/ui/field.tsx";
import { plural } from "#components/wire/format.ts";
import type { ParamsProps } from "#experiments/panel.ts";
import { PresetButtons } from "#experiments/preset-buttons.tsx";
import { useDraft } from "#experiments/use-draft.ts";
import { BROKERS, PLACEMENTS, type ScalingParams, scalingParams } from "./contract.ts";
import { draftOf, type NumberName, readDraft } from "./draft.ts";
import { PRESETS } from "./presets.ts";
import { losesOneIn, MESSAGES } from "./script.ts";
import { BROKER_WORDS, PLACEMENT_WORDS } from "./words.ts";

/** The servers and who is on them, what is between them, and what befalls them. */
export function ScalingParamsForm({ initial, busy, onChange, onStart }: ParamsProps) {
  const { draft, params, errors, change } = useDraft(initial, draftOf, readDraft, onChange);
  const number = (name: NumberName, label: string) => (
    <NumberInput
      label={label}
      value={draft[name]}
      error={errors[name]}
      onChange={(text) => change({ [name]: text })}
    />
  );
  return (
    <form
      aria-label="The room"
      className="@container flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (params && !busy) onStart(params);
      }}
    >
      <PresetButtons
        presets={PRESETS}
        onChoose={(part) => change(draftOf({ ...scalingParams.parse({}), ...part }))}
      />
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-2 @lg:grid-cols-4">
        {number("servers", "Servers")}
        {number("members", "Members")}
        <Field label="Placement" hint={PLACEMENT_WORDS[draft.placement].does}>
          <Select
            value={draft.placement}
            onChange={({ target }) => {
              const placement = PLACEMENTS.find((one) => one === target.value);
              if (placement) change({ placement });
            }}
          >
            {PLACEMENTS.map((placement) => (
              <option key={placement} value={placement}>
                {PLACEMENT_WORDS[placement].label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Broker" hint={BROKER_WORDS[draft.broker].does}>
          <Select
            value={draft.broker}
            onChange={({ target }) => {
              const broker = BROKERS.find((one) => one === target.value);
              if (broker) change({ broker });
            }}
          >
            {BROKERS.map((broker) => (
              <option key={broker} value={broker}>
                {BROKER_WORDS[broker].label}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className="grid grid-cols-1 gap-x-4 gap-y-2 @lg:grid-cols-2">
        <Mishap
          label="The broker fails"
          hint="For 1.2 s, in the middle of the talk."
          checked={draft.outage}
          error={errors.outage}
          onChange={(outage) => change({ outage })}
        />
        <Mishap
          label="Server A is drained"
          hint="Its members are closed with 1012, as at a deploy."
          checked={draft.drain}
          error={errors.drain}
          onChange={(drain) => change({ drain })}
        />
      </div>
      <p aria-live="polite" className="min-h-[2lh] text-micro text-muted">
        {params ? wordsOf(params) : "Something above cannot be run."}
      </p>
      <button type="submit" hidden disabled={!params || busy}>
        Run
      </button>
    </form>
  );
}

interface MishapProps {
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly error: string | undefined;
  readonly onChange: (checked: boolean) => void;
}

function Mishap({ error, onChange, ...box }: MishapProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <Checkbox
        {...box}
        aria-invalid={error !== undefined}
        aria-describedby={error ? id : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      {error ? (
        <p id={id} role="alert" className="text-danger text-micro">
          {error}
        </p>
      ) : null}
    </div>
  );
}

const SHARE = { 3: "third", 4: "quarter" } as const;

function wordsOf({ members, servers }: ScalingParams): string {
  return (
    `${plural(members, "member")} on ${plural(servers, "server")}: ${MESSAGES} messages, so ` +
    `${(MESSAGES * members).toLocaleString("en-GB")} copies. A ${SHARE[losesOneIn(servers)]} of the members lose their ` +
    "connection for 0.3 s on the way. It takes about 6 s."
  );
}
