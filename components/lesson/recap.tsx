import type { ReactNode } from "react";

/** What to take away: a list. */
export function Recap({ children }: { children: ReactNode }) {
  return (
    <section aria-labelledby="recap" className="mt-14 border-ink border-t-2 pt-2">
      <h2 id="recap">Recap</h2>
      {children}
    </section>
  );
}
