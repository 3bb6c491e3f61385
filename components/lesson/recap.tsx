import type { ReactNode } from "react";

interface RecapProps {
  /** A list, between blank lines. */
  readonly children: ReactNode;
}

/** What to take away: a list, under a heading of its own. */
export function Recap({ children }: RecapProps) {
  return (
    <section aria-labelledby="recap" className="mt-14 border-ink border-t-2 pt-2">
      <h2 id="recap">Recap</h2>
      {children}
    </section>
  );
}
