import { useId } from "react";
import { cn } from "#components/ui/cn.ts";

interface PredictChoicesProps {
  readonly ask: string;
  readonly choices: readonly string[];
  readonly chosen: string;
  readonly onChoose: (choice: string) => void;
  readonly disabled: boolean;
  /** What is wrong with the choice. */
  readonly error: string | null;
}

/** What a prediction is chosen from: radio buttons, so that arrow keys choose. */
export function PredictChoices(props: PredictChoicesProps) {
  const { ask, choices, chosen, onChoose, disabled, error } = props;
  const name = useId();
  return (
    <fieldset disabled={disabled} aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="font-medium">{ask}</legend>
      <div className="mt-2 grid gap-0.5">
        {choices.map((choice) => (
          <label
            key={choice}
            className={cn(
              "-mx-2 flex min-h-9 items-baseline gap-2.5 rounded-md px-2 py-1.5",
              disabled ? "text-muted" : "cursor-pointer hover:bg-sunken",
              choice === chosen && "text-ink",
            )}
          >
            <input
              type="radio"
              name={name}
              checked={choice === chosen}
              onChange={() => onChoose(choice)}
              aria-invalid={error ? true : undefined}
              className="size-4 shrink-0 translate-y-0.5 accent-accent"
            />
            <span>{choice}</span>
          </label>
        ))}
      </div>
      <p id={`${name}-error`} aria-live="polite" className="text-danger text-note">
        {error}
      </p>
    </fieldset>
  );
}
