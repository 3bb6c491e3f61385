import type { ReactNode } from "react";

interface TryItProps {
  /** What is to be tried, in a few words; "Try it" if it is left out. */
  readonly title?: string;
  /** The tasks, between blank lines. */
  readonly children: ReactNode;
}

/** Tasks to do on the bench. */
export function TryIt({ title, children }: TryItProps) {
  return (
    // Without a title it has no name, either: landmarks of one name cannot be told apart.
    <section aria-label={title} className="my-8 border-accent border-l-2 py-1 pl-5">
      <p className="font-medium text-accent text-note">{title ?? "Try it"}</p>
      {children}
    </section>
  );
}
