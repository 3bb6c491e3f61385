"use client";

import { type RefObject, useEffect, useState } from "react";

/** What is drawn of a box that scrolls sideways: [from, to) in CSS pixels of its content. */
export interface ScrollWindow {
  readonly from: number;
  readonly to: number;
}

/** As far the window reaches beyond what is seen, and as rarely it moves. */
const STEP_PX = 600;

/** Follows a box that scrolls sideways, in steps, so that most scrolling draws nothing anew. */
export function useScrollWindow(box: RefObject<HTMLElement | null>): ScrollWindow {
  const [window, setWindow] = useState<ScrollWindow>({ from: 0, to: 2 * STEP_PX });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const follow = () => {
      const from = Math.max(0, (Math.floor(element.scrollLeft / STEP_PX) - 1) * STEP_PX);
      const seen = Math.ceil(element.clientWidth / STEP_PX) * STEP_PX;
      const to = from + seen + 3 * STEP_PX;
      setWindow((last) => (last.from === from && last.to === to ? last : { from, to }));
    };
    follow();
    const sizes = new ResizeObserver(follow);
    sizes.observe(element);
    element.addEventListener("scroll", follow, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener("scroll", follow);
    };
  }, [box]);
  return window;
}
