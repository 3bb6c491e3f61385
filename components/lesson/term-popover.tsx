"use client";

import { type FocusEvent, type PointerEvent, type ReactNode, useId, useRef } from "react";

interface TermPopoverProps {
  /** Said with the term when it is focused. */
  readonly explanation: ReactNode;
  readonly links: ReactNode;
  readonly children: ReactNode;
}

/** How long the pointer may be away before what it opened closes, in milliseconds. */
const AWAY_MS = 250;

/**
 * A word that shows its explanation on hover, focus and press (WCAG 1.4.13: Escape closes it, the
 * pointer may go onto it, and it stays until then). It is in the page from the start: without
 * JavaScript a press opens it, too.
 */
export function TermPopover({ explanation, links, children }: TermPopoverProps) {
  const id = useId();
  const popover = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const closing = useRef<ReturnType<typeof setTimeout>>(undefined);

  const open = () => {
    clearTimeout(closing.current);
    if (popover.current?.matches(":popover-open")) return;
    popover.current?.showPopover(button.current ? { source: button.current } : undefined);
  };
  const close = () => popover.current?.hidePopover();
  const hasFocus = (root: Element) => root.contains(document.activeElement);

  /** Escape inside gives the focus back to the word: that must not open it again. */
  const focused = ({ relatedTarget }: FocusEvent) => {
    const isBack = relatedTarget instanceof Node && popover.current?.contains(relatedTarget);
    if (!isBack && button.current?.matches(":focus-visible")) open();
  };
  const left = ({ pointerType, currentTarget }: PointerEvent) => {
    if (pointerType !== "mouse") return;
    closing.current = setTimeout(() => {
      if (!hasFocus(currentTarget)) close();
    }, AWAY_MS);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches over the button and its popover
    <span
      onPointerEnter={({ pointerType }) => pointerType === "mouse" && open()}
      onPointerLeave={left}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) close();
      }}
    >
      <dfn className="not-italic">
        <button
          ref={button}
          type="button"
          popoverTarget={id}
          popoverTargetAction="show"
          aria-describedby={`${id}-text`}
          onFocus={focused}
          className="cursor-help text-left font-medium text-ink underline decoration-accent decoration-dotted decoration-2 underline-offset-4"
        >
          {children}
        </button>
      </dfn>
      <span
        ref={popover}
        id={id}
        popover="auto"
        className="inset-auto m-0 mt-1 w-80 max-w-[calc(100vw-2rem)] rounded-md border border-line-strong bg-surface p-4 text-left text-muted text-note shadow-lg [position-area:block-end_span-inline-end] [position-try-fallbacks:flip-block,flip-inline,flip-block_flip-inline]"
      >
        <span id={`${id}-text`}>{explanation}</span>
        {links}
      </span>
    </span>
  );
}
