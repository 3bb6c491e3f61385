import { type ReactNode, useId } from "react";
import { ENDING_WORDS } from "./ending-words.ts";
import { ENDINGS, type Ending } from "./events.ts";

interface EndingPickerProps {
  readonly picked: readonly Ending[];
  readonly error: string | undefined;
  readonly onPick: (ending: Ending, isIn: boolean) => void;
  /** Buttons that pick several at once. */
  readonly children: ReactNode;
}

/** The ten endings, one line each. */
export function EndingPicker({ picked, error, onPick, children }: EndingPickerProps) {
  const errorId = useId();
  return (
    <fieldset className="min-w-0" aria-describedby={error ? errorId : undefined}>
      <legend className="float-left font-medium text-note leading-7">
        Endings, one after another
      </legend>
      <div className="flex justify-end gap-1">{children}</div>
      <div className="clear-both mt-1 grid gap-x-5 gap-y-1 @md:grid-cols-2">
        {ENDINGS.map((ending) => (
          <label
            key={ending}
            className="grid min-h-6 cursor-pointer grid-cols-[1rem_minmax(0,1fr)] gap-x-2 text-note"
          >
            <input
              type="checkbox"
              className="mt-0.5 size-4"
              checked={picked.includes(ending)}
              onChange={(event) => onPick(ending, event.target.checked)}
            />
            <span className="leading-snug">
              {ENDING_WORDS[ending].title}
              <span className="block text-micro text-muted">{ENDING_WORDS[ending].line}</span>
            </span>
          </label>
        ))}
      </div>
      <p id={errorId} aria-live="polite" className="text-danger text-note">
        {error}
      </p>
    </fieldset>
  );
}
