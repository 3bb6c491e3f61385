import { type ReactNode, useId } from "react";
import { cn } from "#components/ui/cn.ts";

/** What a cell's control needs to be tied to its label and error. */
export interface CellWiring {
  readonly id: string;
  readonly "aria-invalid": boolean | undefined;
  readonly "aria-describedby": string | undefined;
}

interface HeaderCellProps {
  readonly label: ReactNode;
  readonly error?: string | null;
  readonly className?: string;
  readonly children: (wiring: CellWiring) => ReactNode;
}

/** A field of the header as a box in the grid: its name, its control, what is wrong with it. */
export function HeaderCell({ label, error = null, className, children }: HeaderCellProps) {
  const id = useId();
  const errorId = `${id}-error`;
  return (
    <div className={cn("flex min-w-0 flex-col gap-0.5 bg-surface px-2 py-1.5", className)}>
      <label htmlFor={id} className="text-micro text-muted">
        {label}
      </label>
      {children({
        id,
        "aria-invalid": error === null ? undefined : true,
        "aria-describedby": error === null ? undefined : errorId,
      })}
      <div aria-live="polite">
        {error === null ? null : (
          <p id={errorId} className="text-danger text-micro">
            {error}
          </p>
        )}
      </div>
    </div>
  );
}

/** The look of a control inside a cell. */
export const CELL_CONTROL =
  "h-7 w-full min-w-0 rounded-sm border border-line-strong bg-surface px-1.5 font-mono text-ink text-micro placeholder:text-muted hover:border-ink disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted aria-invalid:border-danger";
