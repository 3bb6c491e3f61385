import { type ReactNode, useId } from "react";

/** A part of the page under a heading that names it. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-3 font-serif text-lead">
        {title}
      </h2>
      {children}
    </section>
  );
}
