import type { ReactNode } from "react";
import { cn } from "./cn.ts";

interface EmptyStateProps {
  readonly title: string;
  /** What would stand here, and how to make it so. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly className?: string;
}

/** Says that there is nothing here yet, and what to do about it. */
export function EmptyState({ title, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={cn(
        "flex flex-col items-start justify-center gap-2 border-line border-l-2 py-2 pl-4 text-note",
        className,
      )}
    >
      <p className="font-medium text-ink">{title}</p>
      {children ? <div className="max-w-prose text-muted">{children}</div> : null}
      {action ? <div className="pt-1">{action}</div> : null}
    </div>
  );
}
