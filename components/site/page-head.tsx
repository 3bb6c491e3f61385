import type { ReactNode } from "react";

interface PageHeadProps {
  readonly title: ReactNode;
  /** What stands above the title: where this page belongs. */
  readonly above?: ReactNode;
  readonly lead?: ReactNode;
  /** Buttons of the whole page. */
  readonly actions?: ReactNode;
}

/** The head of a page that is no lesson. */
export function PageHead({ title, above, lead, actions }: PageHeadProps) {
  return (
    <header className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0">
        {above ? <div className="text-muted text-note">{above}</div> : null}
        <h1 className="wrap-anywhere mt-1 font-serif text-title">{title}</h1>
        {lead ? <div className="mt-2 max-w-[65ch] text-muted">{lead}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </header>
  );
}
