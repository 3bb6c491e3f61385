import { useId } from "react";

interface UpdateChooserProps {
  readonly updates: number;
  readonly update: number;
  readonly onChoose: (update: number) => void;
}

/** Which of the states is looked at. */
export function UpdateChooser({ updates, update, onChoose }: UpdateChooserProps) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note">
      <label htmlFor={id} className="font-medium">
        Update
      </label>
      <select
        id={id}
        value={update}
        onChange={({ target }) => onChoose(Number(target.value))}
        className="h-8 rounded-md border border-line-strong bg-surface px-2 hover:border-ink"
      >
        {Array.from({ length: updates }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an update is its place in the run.
          <option key={index} value={index}>
            {index + 1} of {updates}
          </option>
        ))}
      </select>
      <span className="text-muted">for the sizes and the bytes below</span>
    </div>
  );
}
