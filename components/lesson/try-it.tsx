import type { ReactNode } from "react";

/** Tasks to do on the bench. */
export function TryIt({ title = "Try it", children }: { title?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="my-8 border-accent border-l-2 py-1 pl-5">
      <p className="font-medium text-accent text-note">{title}</p>
      {children}
    </section>
  );
}
