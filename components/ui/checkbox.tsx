import type { ComponentProps, ReactNode } from "react";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type"> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

/** A box to tick, with its label beside it. */
export function Checkbox({ label, hint, ...props }: CheckboxProps) {
  return (
    <label className="flex min-h-6 cursor-pointer items-start gap-2 text-note">
      <input type="checkbox" className="mt-0.5 size-4 shrink-0 accent-accent" {...props} />
      <span>
        {label}
        {hint ? <span className="block text-micro text-muted">{hint}</span> : null}
      </span>
    </label>
  );
}
