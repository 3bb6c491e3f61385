"use client";

import { useId } from "react";
import { NumberInput } from "#components/lab/number-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Choices } from "#components/ui/choices.tsx";
import type { ParamsProps } from "#experiments/panel.ts";
import { useDraft } from "#experiments/use-draft.ts";
import { DEFENCE_WORDS, DEFENCES, inOrder, SAME_SITE } from "./defences.ts";
import { draftOf, type NumberName, readDraft } from "./draft.ts";

const SAME_SITE_OPTIONS = SAME_SITE.map((value) => ({ value, label: value }));

/** Which defences have their turn, the cookie, and what attackers and limits are like. */
export function SecurityParamsForm({ initial, busy, onChange, onStart }: ParamsProps) {
  const { draft, params, errors, change } = useDraft(initial, draftOf, readDraft, onChange);
  const errorId = useId();
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
      aria-label="Attacks and defences"
      className="@container flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (params && !busy) onStart(params);
      }}
    >
      <fieldset
        className="min-w-0"
        aria-describedby={errors.defences === undefined ? undefined : errorId}
      >
        <legend className="float-left font-medium text-note leading-7">
          Defences, one after another
        </legend>
        <div className="flex justify-end gap-1">
          <Button size="sm" variant="quiet" onClick={() => change({ defences: [...DEFENCES] })}>
            All six
          </Button>
          <Button size="sm" variant="quiet" onClick={() => change({ defences: [] })}>
            Clear
          </Button>
        </div>
        <div className="clear-both mt-1 grid gap-x-5 gap-y-1 @md:grid-cols-2">
          {DEFENCES.map((defence) => (
            <Checkbox
              key={defence}
              label={DEFENCE_WORDS[defence].name}
              hint={DEFENCE_WORDS[defence].line}
              checked={draft.defences.includes(defence)}
              onChange={({ target }) => {
                const others = draft.defences.filter((one) => one !== defence);
                change({ defences: inOrder(target.checked ? [...others, defence] : others) });
              }}
            />
          ))}
        </div>
        <p id={errorId} aria-live="polite" className="text-danger text-note">
          {errors.defences}
        </p>
      </fieldset>
      <Choices
        legend="SameSite of the cookie elsewhere"
        options={SAME_SITE_OPTIONS}
        value={draft.sameSite}
        onChange={(sameSite) => change({ sameSite })}
      />
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-3 @lg:grid-cols-4">
        {number("flood", "Flood, messages", "The neighbour’s, once it is in.")}
        {number("bigKiB", "Large message, KiB", "The stranger’s, as whoever it is.")}
        {number("perSecond", "Rate limit, a second", "Your page sends 10 at once.")}
        {number("mostKiB", "maxPayload, KiB", "The largest message, with the limits on.")}
      </div>
      <button type="submit" hidden disabled={!params || busy}>
        Run
      </button>
    </form>
  );
}
