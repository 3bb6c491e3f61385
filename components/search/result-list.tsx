"use client";

import { useEffect, useRef } from "react";
import type { Found, SearchResult } from "#client/search.ts";
import type { TextPiece } from "#client/text-pieces.ts";

interface ResultListProps {
  readonly id: string;
  readonly groups: Found["groups"];
  /** The number of the result that Enter chooses, counted through all groups. */
  readonly active: number;
  readonly onPoint: (index: number) => void;
  readonly onChoose: (href: string) => void;
}

/** Results by lesson, with the words that were looked for set off. It is there, empty, from the start. */
export function ResultList({ id, groups, active, onPoint, onChoose }: ResultListProps) {
  const list = useRef<HTMLDivElement>(null);
  const order = groups.flatMap(({ results }) => results.map(({ href }) => href));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new choice must come into view
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active, groups]);

  const option = (result: SearchResult) => {
    const index = order.indexOf(result.href);
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and takes the keys
      // biome-ignore lint/a11y/useFocusableInteractive: as in the combobox pattern, it is never focused
      <div
        key={result.href}
        id={`${id}-${index}`}
        role="option"
        aria-selected={index === active}
        onPointerMove={() => index === active || onPoint(index)}
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => onChoose(result.href)}
        className="cursor-pointer border-transparent border-l-2 px-4 py-2 aria-selected:border-accent aria-selected:bg-accent-soft"
      >
        <p className="font-medium text-note">
          <Pieces of={result.heading} />
        </p>
        <p className="wrap-anywhere mt-0.5 line-clamp-2 text-micro text-muted">
          <Pieces of={result.snippet} />
        </p>
      </div>
    );
  };

  return (
    <div
      ref={list}
      id={`${id}-list`}
      role="listbox"
      aria-label="Results"
      className="overflow-y-auto overscroll-contain"
    >
      {groups.map(({ part, results }, at) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
        <div key={part} role="group" aria-labelledby={`${id}-part-${at}`} className="pb-2">
          <p
            id={`${id}-part-${at}`}
            className="sticky top-0 bg-paper px-4 pt-3 pb-1 font-serif text-muted text-note"
          >
            {part}
          </p>
          {results.map(option)}
        </div>
      ))}
    </div>
  );
}

function Pieces({ of }: { of: readonly TextPiece[] }) {
  return of.map(({ text, isMatch }, index) =>
    isMatch ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have an order and nothing else
      <mark key={index} className="bg-transparent font-semibold text-accent underline">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
