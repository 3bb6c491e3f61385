"use client";

import { type RefObject, useEffect, useState } from "react";
import type { Stretch } from "./visible.ts";

/** The inner size of a box in pixels; 0 while it is not shown. */
export interface BoxSize {
  readonly width: number;
  readonly height: number;
}

/** Content is drawn in blocks of so many pixels: scrolling by one leaves the others as they are. */
export const BLOCK = 160;
/** So many are drawn beyond what is in sight, above and below. */
const AHEAD = 3;

/** Follows the size of a box. */
export function useBoxSize(ref: RefObject<HTMLElement | null>): BoxSize {
  const [size, setSize] = useState<BoxSize>({ width: 0, height: 0 });
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const sizes = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((last) =>
        last.width === width && last.height === height ? last : { width, height },
      );
    });
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [ref]);
  return size;
}

/** The stretch of a box's content to draw, in whole blocks, as it scrolls downwards. */
export function useStretch(ref: RefObject<HTMLElement | null>, height: number): Stretch {
  const [first, setFirst] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const look = () => setFirst(Math.floor(element.scrollTop / BLOCK));
    look();
    element.addEventListener("scroll", look, { passive: true });
    return () => element.removeEventListener("scroll", look);
  }, [ref]);
  const last = first + Math.ceil(height / BLOCK) + 1;
  return { from: Math.max(0, first - AHEAD) * BLOCK, to: (last + AHEAD) * BLOCK };
}
