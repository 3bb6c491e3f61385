"use client";

import { ChevronDown } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { watchSections } from "./current-section.ts";

interface Heading {
  readonly depth: 2 | 3;
  readonly id: string;
  readonly text: string;
}

/** The sections of a lesson, folded into a line that stays in sight and names the current one. */
export function Contents({ headings }: { headings: readonly Heading[] }) {
  const [current, setCurrent] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const summary = useRef<HTMLElement>(null);
  useEffect(() => watchSections(setCurrent), []);
  if (headings.length === 0) return null;
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    setOpen(false);
    summary.current?.focus();
  };
  return (
    <nav aria-label="On this page" className="contents-line" onKeyDown={closeOnEscape}>
      <details
        open={open}
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
        className="group relative"
      >
        <summary
          ref={summary}
          className="flex min-h-10 cursor-pointer list-none items-center gap-2 text-note [&::-webkit-details-marker]:hidden"
        >
          <span className="shrink-0 font-medium">On this page</span>
          <span className="min-w-0 grow truncate text-muted">
            {headings.find(({ id }) => id === current)?.text}
          </span>
          <ChevronDown
            aria-hidden="true"
            className="size-4 shrink-0 text-muted group-open:rotate-180"
          />
        </summary>
        <ol className="absolute inset-x-0 top-full max-h-[min(60vh,30rem)] overflow-y-auto rounded-b-md border border-line-strong bg-surface py-2 shadow-lg">
          {headings.map(({ depth, id, text }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                aria-current={id === current ? "location" : undefined}
                onClick={() => setOpen(false)}
                className={cn(
                  "block border-transparent border-l-2 py-1.5 pr-4 text-note hover:bg-sunken",
                  depth === 2 ? "pl-4" : "pl-8 text-muted",
                  id === current && "border-accent font-medium text-ink",
                )}
              >
                {text}
              </a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}
