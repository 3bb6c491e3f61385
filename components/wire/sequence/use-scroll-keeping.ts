"use client";

import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { Layout } from "./layout.ts";

/** Where the diagram is scrolled to, kept over changes of the zoom and with what comes new. */
export interface ScrollKeeping {
  /** Whether the newest is kept in sight. */
  readonly following: boolean;
  readonly follow: (on: boolean) => void;
  /** Keeps the time at this place of the content where it is in the window, over the next layout. */
  readonly hold: (pixels: number) => void;
  /** Puts this time near the window's upper edge in the next layout. */
  readonly aim: (at: number) => void;
  /** To be told of each scroll: one away from the end ends following. */
  readonly onScroll: () => void;
  /** Scrolls as little as shows this place. */
  readonly reveal: (pixels: number) => void;
}

/** Pixels that a place is kept from the window's edges, and that count as the end. */
const MARGIN = 48;

export function useScrollKeeping(
  box: RefObject<HTMLElement | null>,
  layout: Layout,
  live: boolean,
): ScrollKeeping {
  const [wanted, setWanted] = useState(true);
  const kept = useRef<{ readonly at: number; readonly offset: number } | null>(null);
  const following = live && wanted;

  useLayoutEffect(() => {
    const element = box.current;
    const keep = kept.current;
    kept.current = null;
    if (!element) return;
    if (keep) element.scrollTop = layout.scale.toPixels(keep.at) - keep.offset;
    else if (following) element.scrollTop = element.scrollHeight;
  }, [box, layout, following]);

  return {
    following,
    follow: setWanted,
    hold: (pixels) => {
      // Who follows keeps the end.
      if (following || !box.current) return;
      kept.current = { at: layout.scale.toTime(pixels), offset: pixels - box.current.scrollTop };
    },
    aim: (at) => {
      kept.current = { at, offset: MARGIN };
    },
    onScroll: () => {
      const element = box.current;
      if (!element || !following) return;
      const below = element.scrollHeight - element.scrollTop - element.clientHeight;
      if (below > MARGIN) setWanted(false);
    },
    reveal: (pixels) => {
      const element = box.current;
      if (!element) return;
      const { scrollTop, clientHeight } = element;
      if (pixels < scrollTop + MARGIN) element.scrollTop = pixels - MARGIN;
      else if (pixels > scrollTop + clientHeight - MARGIN) {
        element.scrollTop = pixels - clientHeight + MARGIN;
      }
    },
  };
}
