import type { ReactNode } from "react";

/**
 * The place of a lesson's experiment. On a wide screen it stands beside the whole text and sticks;
 * elsewhere it follows the paragraph it was written after. Must be inside `.lesson-body`.
 */
export function Bench({ id, children }: { id: string; children: ReactNode }) {
  return (
    <section id={id} aria-label="Bench" className="bench">
      <div className="bench-stick">{children}</div>
    </section>
  );
}
