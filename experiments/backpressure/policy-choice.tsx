import { useId } from "react";
import { toggled } from "./draft.ts";
import { POLICIES, type Policy } from "./events.ts";
import { POLICY_WORDS } from "./policies.ts";

interface PolicyChoiceProps {
  readonly chosen: readonly Policy[];
  readonly error: string | undefined;
  readonly onChange: (policies: Policy[]) => void;
}

/** What is done past the mark: one policy or several, which then run one after another. */
export function PolicyChoice({ chosen, error, onChange }: PolicyChoiceProps) {
  const errorId = useId();
  return (
    <fieldset aria-describedby={error ? errorId : undefined} className="min-w-0">
      <legend className="font-medium text-note">Past the mark</legend>
      <div className="grid grid-cols-1 gap-x-4 gap-y-0.5 pt-0.5 @sm:grid-cols-2">
        {POLICIES.map((policy) => (
          <label
            key={policy}
            className="flex min-h-6 cursor-pointer items-baseline gap-2 text-note"
          >
            <input
              type="checkbox"
              className="size-4 shrink-0 translate-y-0.5"
              checked={chosen.includes(policy)}
              onChange={() => onChange(toggled(chosen, policy))}
            />
            <span>
              {POLICY_WORDS[policy].label}{" "}
              <span className="text-micro text-muted">{POLICY_WORDS[policy].does}</span>
            </span>
          </label>
        ))}
      </div>
      <div aria-live="polite">
        {error ? (
          <p id={errorId} className="text-danger text-note">
            {error}
          </p>
        ) : null}
      </div>
    </fieldset>
  );
}
