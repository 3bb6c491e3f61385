"use client";

import { type ReactNode, useState } from "react";

interface FoldedFieldsProps {
  /** What they say now, in words: to be read while they are folded. */
  readonly words: string;
  /** Whether one of them has a fault: then they cannot be folded. */
  readonly faulty: boolean;
  readonly children: ReactNode;
}

/** Fields of a form that are changed less often. */
export function FoldedFields({ words, faulty, children }: FoldedFieldsProps) {
  const [open, setOpen] = useState(false);
  return (
    <details open={open || faulty} onToggle={(event) => setOpen(event.currentTarget.open)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is what one presses. */}
      <summary
        className="min-h-6 cursor-pointer text-note"
        onClick={(event) => {
          if (faulty) event.preventDefault();
        }}
      >
        <span className="font-medium">More</span>{" "}
        <span className="text-micro text-muted">{words}</span>
      </summary>
      <div className="flex flex-col gap-3 py-2">{children}</div>
    </details>
  );
}
