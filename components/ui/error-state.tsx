import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

interface ErrorStateProps {
  readonly title: string;
  /** What happened, in words for a person, and what can be done. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly className?: string;
}

/** Says what went wrong. It is announced at once, so show it only for faults that stop the reader. */
export function ErrorState({ title, children, action, className }: ErrorStateProps) {
  return (
    <div
      role="alert"
      className={cn(
        "flex flex-col items-start gap-2 border-danger border-l-2 bg-danger-soft px-4 py-3 text-note",
        className,
      )}
    >
      <p className="flex items-center gap-2 font-medium text-danger">
        <CircleAlert aria-hidden="true" className="size-4 shrink-0" />
        {title}
      </p>
      {children ? <div className="max-w-prose text-ink">{children}</div> : null}
      {action ? <div className="pt-1">{action}</div> : null}
    </div>
  );
}
