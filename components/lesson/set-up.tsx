"use client";

import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useState } from "react";
import { setPreset } from "#components/lab/preset.ts";
import { showBench } from "#components/lab/show-bench.ts";

interface SetUpProps {
  /** The experiment's id. */
  readonly bench: string;
  /** Its parameters that differ from the defaults, e.g. `{{ intervalMs: 1000 }}`. */
  readonly to: Readonly<Record<string, unknown>>;
  /** What pressing it does, e.g. `Set the interval to 1 s`. */
  readonly children: ReactNode;
}

/** A button in the text that sets parameters on the bench, and brings the bench into view. */
export function SetUp({ bench, to, children }: SetUpProps) {
  const [times, setTimes] = useState(0);
  const apply = () => {
    setPreset(bench, to);
    setTimes(times + 1);
    showBench(bench);
  };
  return (
    <>
      <button
        type="button"
        onClick={apply}
        className="mx-0.5 inline-flex min-h-6 cursor-pointer items-baseline gap-1.5 rounded-sm border border-line-strong bg-surface px-1.5 text-left text-accent text-note hover:border-ink"
      >
        <SlidersHorizontal aria-hidden="true" className="size-3 shrink-0 self-center" />
        {children}
      </button>
      <span role="status" className="sr-only">
        {times > 0 ? "Set on the bench." : ""}
      </span>
    </>
  );
}
