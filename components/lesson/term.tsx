import type { ReactNode } from "react";

/** A technical term where it is first explained. */
export function Term({ children }: { children: ReactNode }) {
  return <dfn className="font-medium text-ink not-italic">{children}</dfn>;
}
