import { useEffect, useState } from "react";

/**
 * Text that outlives its page until it is cleared: who goes on to the next run before they sent what
 * they wrote finds it when they come back. Kept for the browser's tab, by `key`.
 */
export function useKeptText(key: string): [text: string, setText: (text: string) => void] {
  const [text, setText] = useState("");
  useEffect(() => setText(sessionStorage.getItem(key) ?? ""), [key]);
  const keep = (next: string) => {
    setText(next);
    if (next === "") sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, next);
  };
  return [text, keep];
}
