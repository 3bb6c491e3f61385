"use client";

import { type ReactNode, useState } from "react";

/** A table beside a picture of the same, folded; what is in it is made only while it is open. */
export function FoldedTable({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-6 w-fit cursor-pointer text-muted text-note hover:text-ink">
        Show as a table
      </summary>
      {open ? children : null}
    </details>
  );
}
