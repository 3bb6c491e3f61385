import type { ReactNode } from "react";

/** An aside: true, useful, and not needed in order to go on. */
export function Note({ title, children }: { title: string; children: ReactNode }) {
  return (
    <aside aria-label={title} className="my-8 border-line-strong border-l-2 pl-5 text-note">
      <p className="font-medium">{title}</p>
      {children}
    </aside>
  );
}
