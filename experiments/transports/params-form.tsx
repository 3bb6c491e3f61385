"use client";

import type { ReactNode } from "react";
import { NumberInput } from "#components/lab/number-input.tsx";
import { Field, Select } from "#components/ui/field.tsx";
import { formatCount } from "#components/wire/format.ts";
import type { ParamsProps } from "#experiments/panel.ts";
import { useDraft } from "#experiments/use-draft.ts";
import { estimate } from "./bounds.ts";
import type { TransportsParams } from "./contract.ts";
import { draftOf, type NumberName, readDraft } from "./draft.ts";
import { MoreFields } from "./more-fields.tsx";

/** The stream, the network, the polling: what is measured, and under which conditions. */
export function TransportsParamsForm({ initial, busy, onChange, onStart }: ParamsProps) {
  const { draft, params, errors, change } = useDraft(initial, draftOf, readDraft, onChange);
  const number = (field: NumberName, label: string) => (
    <NumberInput
      label={label}
      value={draft[field]}
      error={errors[field]}
      onChange={(text) => change({ [field]: text })}
    />
  );
  return (
    <form
      aria-label="What is measured"
      className="@container flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (params && !busy) onStart(params);
      }}
    >
      <div className="grid gap-x-5 gap-y-2 @md:grid-cols-3">
        <Group title="The stream">
          {number("rate", "Events a second")}
          {number("seconds", "Duration, s")}
        </Group>
        <Group title="The network">
          {number("roundTripMs", "Round trip, ms")}
          {number("cookieBytes", "Cookie, bytes")}
        </Group>
        <Group title="Polling">
          {number("intervalMs", "Interval, ms")}
          <Field label="Each answer has" error={errors.answer}>
            <Select
              value={draft.answer}
              onChange={(event) =>
                change({ answer: event.target.value === "latest" ? "latest" : "all" })
              }
            >
              <option value="all">all new events</option>
              <option value="latest">the latest only</option>
            </Select>
          </Field>
        </Group>
      </div>
      <MoreFields draft={draft} errors={errors} number={number} onChange={change} />
      <p aria-live="polite" className="min-h-[1lh] text-micro text-muted">
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
      <div className="grid grid-cols-2 gap-2 @md:grid-cols-1">{children}</div>
    </fieldset>
  );
}

function wordsOf(params: TransportsParams): string {
  const { events, requests, bytes } = estimate(params);
  const size = `${formatCount(Math.max(1, Math.round(bytes / 1000)))} kB`;
  return `${formatCount(events)} events, by four transports: about ${formatCount(requests)} requests and ${size} at the most.`;
}
