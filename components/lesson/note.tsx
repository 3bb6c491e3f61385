import type { ReactNode } from "react";

interface NoteProps {
  /** What it is about, in a few words. */
  readonly title: string;
  /** Its text, between blank lines. */
  readonly children: ReactNode;
}

/** An aside: true, useful, and not needed in order to go on. */
export function Note({ title, children }: NoteProps) {
  return (
    <aside aria-label={title} className="my-8 border-line-strong border-l-2 pl-5 text-note">
      <p className="font-medium">{title}</p>
      {children}
    </aside>
  );
}
