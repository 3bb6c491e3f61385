"use client";

import { type RefObject, useEffect, useState } from "react";
import type { Stretch } from "./visible.ts";

/** A scroll box as it is now: its inner size, and the stretch of its content to draw. */
export interface Box {
  /** 0 while it is not shown. */
  readonly width: number;
  readonly height: number;
  /** Whole blocks. */
  readonly stretch: Stretch;
}

/** Content is drawn in blocks of so many pixels: scrolling by one leaves the others as they are. */
export const BLOCK = 160;
/** So many are drawn beyond what is in sight, above and below. */
const AHEAD = 3;

/** Follows the size of a box that scrolls downwards, and what of it is in sight. */
export function useBox(ref: RefObject<HTMLElement | null>): Box {
  const [box, setBox] = useState<Box>({ width: 0, height: 0, stretch: { from: 0, to: 0 } });
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const look = () => {
      const { clientWidth: width, clientHeight: height, scrollTop } = element;
      const first = Math.floor(scrollTop / BLOCK);
      const from = Math.max(0, first - AHEAD) * BLOCK;
      // By the size and not by the lower edge, so that both ends move at once.
      const to = (first + Math.ceil(height / BLOCK) + 1 + AHEAD) * BLOCK;
      setBox((last) => {
        const { stretch } = last;
        const same = last.width === width && last.height === height;
        if (same && stretch.from === from && stretch.to === to) return last;
        return { width, height, stretch: { from, to } };
      });
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [ref]);
  return box;
}
