import { type ReactNode, useId } from "react";

interface SectionProps {
  readonly title: string;
  /** What a link to it says behind the #. */
  readonly anchor?: string;
  readonly children: ReactNode;
}

/** A part of the page under a heading that names it. */
export function Section({ title, anchor, children }: SectionProps) {
  const id = useId();
  return (
    <section id={anchor} aria-labelledby={id} className="scroll-mt-20">
      <h2 id={id} className="mb-3 font-serif text-lead">
        {title}
      </h2>
      {children}
    </section>
  );
}
