import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";

interface PanelPlaceholderProps {
  readonly title: string;
  /** The panel's code could not be loaded. */
  readonly failed: boolean;
  /** What is being waited for, or why it did not come. */
  readonly children?: ReactNode;
}

/** What stands in a panel's place, at its least height, until its code is here. */
export function PanelPlaceholder({ title, failed, children }: PanelPlaceholderProps) {
  return (
    <section
      aria-label={title}
      aria-busy={!failed}
      className="min-h-[42rem] rounded-lg border border-line-strong bg-surface"
    >
      <header className="flex min-h-14 items-center border-b px-4 py-2.5">
        <h3 className="font-medium">{title}</h3>
      </header>
      {children ? <div className="px-4 py-4">{children}</div> : null}
      {failed ? (
        <ErrorState
          title="The experiment could not be loaded"
          action={<Button onClick={() => location.reload()}>Reload the page</Button>}
        >
          Its code did not arrive: the network or the lab may be away.
        </ErrorState>
      ) : (
        <noscript>
          <p className="px-4 py-3 text-muted">
            The experiment opens a WebSocket from your browser, which needs JavaScript. The text
            reads without it.
          </p>
        </noscript>
      )}
    </section>
  );
}
