"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";

interface ChallengeHelpProps {
  readonly hints: readonly ReactNode[];
  /** The solution. */
  readonly children: ReactNode;
}

/**
 * Hints one at a time, each when it is asked for; then the solution. Who wants the solution before
 * the last hint is asked once more.
 */
export function ChallengeHelp({ hints, children }: ChallengeHelpProps) {
  const [shown, setShown] = useState(0);
  const [solution, setSolution] = useState<"closed" | "asked" | "open">("closed");
  const latest = useRef<HTMLLIElement>(null);
  const opened = useRef<HTMLDivElement>(null);
  const allShown = shown === hints.length;
  // The button that was pressed is gone then.
  useEffect(() => {
    if (allShown) latest.current?.focus({ preventScroll: true });
  }, [allShown]);
  useEffect(() => {
    if (solution === "open") opened.current?.focus({ preventScroll: true });
  }, [solution]);
  const askForSolution = () => setSolution(allShown || solution === "asked" ? "open" : "asked");

  return (
    <>
      <ol aria-live="polite" className="m-0 list-none p-0">
        {hints.slice(0, shown).map((hint, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: hints are only ever added at the end.
            key={index}
            ref={index === shown - 1 ? latest : undefined}
            tabIndex={-1}
            className="mt-3 border-line-strong border-l-2 pl-3 outline-none"
          >
            <p className="font-medium text-muted text-note">{`Hint ${index + 1} of ${hints.length}`}</p>
            {hint}
          </li>
        ))}
      </ol>
      {solution === "open" ? (
        <div ref={opened} tabIndex={-1} className="mt-4 border-t pt-3 outline-none">
          {children}
        </div>
      ) : (
        <div className="mt-3 flex min-h-9 flex-wrap items-center gap-x-2 gap-y-2">
          {allShown ? null : (
            <Button size="sm" onClick={() => setShown(shown + 1)}>
              {`Hint ${shown + 1} of ${hints.length}`}
            </Button>
          )}
          <Button size="sm" variant="quiet" onClick={askForSolution}>
            {solution === "asked" ? "Show it all the same" : "Show the solution"}
          </Button>
          <p role="status" className="text-muted text-note">
            {solution === "asked" && !allShown ? "It takes away the fun, and hints are left." : ""}
          </p>
        </div>
      )}
    </>
  );
}
