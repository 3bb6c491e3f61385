"use client";

import { type KeyboardEvent, type ReactNode, useId } from "react";
import { cn } from "#components/ui/cn.ts";
import type { Sender } from "#protocol/wire/stream.ts";

interface ActiveListProps {
  readonly label: string;
  readonly items: readonly { readonly key: string | number; readonly content: ReactNode }[];
  /** Where arrow keys set out from. */
  readonly selected: number;
  readonly isLit: (index: number) => boolean;
  readonly sender: Sender;
  /** How the options are laid out: below each other, or beside each other like words. */
  readonly layout?: "rows" | "tiles";
  readonly className?: string;
  readonly optionClassName?: string;
  readonly onSelect: (index: number) => void;
  readonly onPoint: (index: number | null) => void;
}

/** A listbox: one stop for Tab, arrow keys inside (ARIA Authoring Practices, listbox). */
export function ActiveList(props: ActiveListProps) {
  const { label, items, selected, isLit, sender, layout = "rows" } = props;
  const { className, optionClassName, onSelect, onPoint } = props;
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const to = targetOf(event.key, selected, items.length - 1);
    if (to === null) return;
    event.preventDefault();
    onSelect(to);
    document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: "nearest" });
  };
  return (
    <div
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-orientation={layout === "rows" ? "vertical" : "horizontal"}
      aria-activedescendant={items.length > 0 ? `${id}-${selected}` : undefined}
      className={cn("group min-w-0", className)}
      onKeyDown={onKeyDown}
      onPointerLeave={() => onPoint(null)}
    >
      {items.map(({ key, content }, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active option.
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and hears the keys.
        <div
          key={key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === selected}
          className={cn(
            "min-h-6 cursor-pointer",
            layout === "rows" ? "border-l-2 py-1 pr-1 pl-2.5" : "border-b-2",
            isLit(index) ? LIT[sender] : layout === "rows" ? "border-line" : "border-transparent",
            index === selected && "group-focus-visible:outline-1 group-focus-visible:outline-ink",
            optionClassName,
          )}
          onClick={() => onSelect(index)}
          onPointerEnter={() => onPoint(index)}
        >
          {content}
        </div>
      ))}
    </div>
  );
}

const LIT: Readonly<Record<Sender, string>> = {
  client: "border-client bg-client-soft",
  server: "border-server bg-server-soft",
};

function targetOf(key: string, from: number, last: number): number | null {
  switch (key) {
    case "ArrowDown":
    case "ArrowRight":
      return Math.min(from + 1, last);
    case "ArrowUp":
    case "ArrowLeft":
      return Math.max(from - 1, 0);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
