import type { ReactNode } from "react";

interface PartProps {
  readonly title: string;
  /** Stands beside the title. */
  readonly mark?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the column beside a replay, or of the comparison above two. */
export function Part({ title, mark, children }: PartProps) {
  return (
    <section aria-label={title} className="border-t pt-4">
      <h2 className="mb-3 flex flex-wrap items-center gap-x-3 font-medium">
        {title}
        {mark}
      </h2>
      {children}
    </section>
  );
}
