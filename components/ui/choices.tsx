import { useId } from "react";
import { cn } from "./cn.ts";

interface ChoicesProps<T extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** A few things of which one holds, in a row: radio buttons, so that arrow keys choose. */
export function Choices<T extends string>({ legend, options, value, onChange }: ChoicesProps<T>) {
  const name = useId();
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <legend className="sr-only">{legend}</legend>
      <span aria-hidden="true" className="font-medium text-note">
        {legend}
      </span>
      <div className="flex flex-wrap gap-x-3 gap-y-1">
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              "flex min-h-6 cursor-pointer items-center gap-1.5 text-note",
              option.value !== value && "text-muted",
            )}
          >
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="size-4"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
