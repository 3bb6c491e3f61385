import { useId } from "react";
import { Select } from "#components/ui/field.tsx";

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
      <Select
        id={id}
        value={update}
        onChange={({ target }) => onChoose(Number(target.value))}
        className="h-8 w-auto"
      >
        {Array.from({ length: updates }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an update is its place in the run.
          <option key={index} value={index}>
            {index + 1} of {updates}
          </option>
        ))}
      </Select>
    </div>
  );
}
