"use client";

import { NumberInput } from "#components/lab/number-input.tsx";
import { Button } from "#components/ui/button.tsx";
import type { ParamsProps } from "#experiments/panel.ts";
import { useDraft } from "#experiments/use-draft.ts";
import { type DraftField, draftOf, isUsed, readDraft, withEnding } from "./draft.ts";
import { EndingPicker } from "./ending-picker.tsx";
import { ENDINGS } from "./events.ts";
import { ReasonField } from "./reason-field.tsx";

/** Which endings, and what is said in those in which something is said. */
export function LifecycleParamsForm({ initial, busy, onChange, onStart }: ParamsProps) {
  const { draft, params, errors, change } = useDraft(initial, draftOf, readDraft, onChange);
  const wiring = (field: DraftField) => ({
    value: draft[field],
    error: errors[field],
    onChange: (text: string) => change({ [field]: text }),
  });
  const hasFields = isUsed(draft, "clientCode") || isUsed(draft, "serverCode");
  return (
    <form
      aria-label="How the connection ends"
      className="@container flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (params && !busy) onStart(params);
      }}
    >
      <EndingPicker
        picked={draft.endings}
        error={errors.endings}
        onPick={(ending, isIn) => change({ endings: withEnding(draft.endings, ending, isIn) })}
      >
        <Button size="sm" variant="quiet" onClick={() => change({ endings: ENDINGS })}>
          All ten
        </Button>
        <Button size="sm" variant="quiet" onClick={() => change({ endings: [] })}>
          None
        </Button>
      </EndingPicker>
      {hasFields ? (
        <div className="grid gap-x-4 gap-y-2 @md:grid-cols-[9rem_minmax(0,1fr)]">
          {isUsed(draft, "clientCode") ? (
            <>
              <NumberInput label="The page’s code" hint="or nothing" {...wiring("clientCode")} />
              <ReasonField
                label="The page’s reason"
                unused={draft.clientCode.trim() === "" ? "Goes with a code only." : null}
                {...wiring("clientReason")}
              />
            </>
          ) : null}
          {isUsed(draft, "serverCode") ? (
            <>
              <NumberInput label="The server’s code" {...wiring("serverCode")} />
              <ReasonField label="The server’s reason" {...wiring("serverReason")} />
            </>
          ) : null}
        </div>
      ) : null}
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        {isUsed(draft, "patienceMs") ? (
          <div className="w-44">
            <NumberInput label="The page waits, ms" {...wiring("patienceMs")} />
          </div>
        ) : null}
        {isUsed(draft, "idleMs") ? (
          <div className="w-44">
            <NumberInput label="The proxy waits, ms" {...wiring("idleMs")} />
          </div>
        ) : null}
        <label className="flex min-h-6 cursor-pointer items-center gap-2 text-note">
          <input
            type="checkbox"
            className="size-4 shrink-0"
            checked={draft.sends}
            onChange={(event) => change({ sends: event.target.checked })}
          />
          <span>
            Try <code>send()</code> in each state on the way
          </span>
        </label>
      </div>
      <button type="submit" hidden disabled={!params || busy}>
        Run
      </button>
    </form>
  );
}
