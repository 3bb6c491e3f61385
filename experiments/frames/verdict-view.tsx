import { ArrowRight, Check, CircleDashed, TriangleAlert, X } from "lucide-react";
import type { Verdict } from "./verdict.ts";

const TONES = {
  waiting: { icon: CircleDashed, colour: "text-muted" },
  right: { icon: Check, colour: "text-accent" },
  wrong: { icon: X, colour: "text-danger" },
  told: { icon: ArrowRight, colour: "text-server" },
  failed: { icon: TriangleAlert, colour: "text-warn" },
} as const satisfies Record<Verdict["tone"], unknown>;

/** The outcome in one line; room is kept so that nothing jumps when it comes. */
export function VerdictView({ verdict }: { verdict: Verdict }) {
  const { icon: Mark, colour } = TONES[verdict.tone];
  return (
    <div role="status" className="grid min-h-8 grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2">
      <Mark aria-hidden="true" className={`mt-1 size-4.5 ${colour}`} />
      <div>
        <p className="font-medium text-body">{verdict.headline}</p>
        {verdict.detail ? (
          <p className="max-w-prose text-muted text-note">{verdict.detail}</p>
        ) : null}
      </div>
    </div>
  );
}
