import { useLayoutEffect, useRef } from "react";

/**
 * Keeps the focus in a part of the page whose controls come and go: when the one that had it is gone,
 * the text field that stands there now gets it, else the first button. What it gives are props of the
 * part.
 */
export function useKeptFocus<E extends HTMLElement>() {
  const ref = useRef<E>(null);
  const isInside = useRef(false);
  useLayoutEffect(() => {
    if (!isInside.current || document.activeElement !== document.body) return;
    const part = ref.current;
    (part?.querySelector("textarea") ?? part?.querySelector("button"))?.focus();
  });
  return {
    ref,
    onFocus: () => {
      isInside.current = true;
    },
    // Told of no control that goes: React hears no events while it takes out elements.
    onBlur: () => {
      isInside.current = false;
    },
  };
}
