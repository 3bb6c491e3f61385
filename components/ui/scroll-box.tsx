import type { ReactNode } from "react";
import { cn } from "./cn.ts";

interface ScrollBoxProps {
  /** Names what is inside. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A box that scrolls sideways where its content is too wide, by keyboard too (WCAG 2.1.1). */
export function ScrollBox({ label, className, children }: ScrollBoxProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form fields inside, so no fieldset.
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: focus is what makes arrow keys scroll it.
      tabIndex={0}
      className={cn("relative min-w-0 overflow-x-auto", className)}
    >
      {children}
    </div>
  );
}
