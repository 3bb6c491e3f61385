"use client";

import { type RefObject, useEffect, useState } from "react";
import type { Stretch } from "./visible.ts";

/** A scroll box as it is now: its inner size, and the stretch of its content to draw. */
export interface Box {
  /** 0 while it is not shown. */
  readonly width: number;
  readonly height: number;
  readonly stretch: Stretch;
}

/** The stretch moves by so many pixels at once: most scrolling draws nothing anew. */
const STEP = 320;

/** Follows the size of a box that scrolls downwards, and what of it is in sight. */
export function useBox(ref: RefObject<HTMLElement | null>): Box {
  const [box, setBox] = useState<Box>({ width: 0, height: 0, stretch: { from: 0, to: 0 } });
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const look = () => {
      const { clientWidth: width, clientHeight: height, scrollTop } = element;
      const from = (Math.floor(scrollTop / STEP) - 1) * STEP;
      const to = from + (Math.ceil(height / STEP) + 3) * STEP;
      setBox((last) =>
        last.width === width && last.height === height && last.stretch.from === from
          ? last
          : { width, height, stretch: { from, to } },
      );
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
