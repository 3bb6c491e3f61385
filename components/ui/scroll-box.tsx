import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import "./scroll-box.css";

interface ScrollBoxProps {
  /** Names what is inside. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * A box that scrolls sideways where its content is too wide, by keyboard too (WCAG 2.1.1). What goes
 * on beyond an edge fades out there.
 */
export function ScrollBox({ label, className, children }: ScrollBoxProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form fields inside, so no fieldset.
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: focus is what makes arrow keys scroll it.
      tabIndex={0}
      className={cn("scroll-box relative min-w-0 overflow-x-auto", className)}
    >
      {children}
    </div>
  );
}
