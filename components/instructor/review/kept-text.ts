import { useEffect, useState } from "react";

/**
 * Text that outlives its page until it is cleared: who goes on to the next run before they sent what
 * they wrote finds it when they come back. Kept for the browser's tab, by `key`; `initial` stands
 * while nothing is kept.
 */
export function useKeptText(key: string, initial = "") {
  const [kept, setKept] = useState<string | null>(null);
  useEffect(() => setKept(sessionStorage.getItem(key)), [key]);
  return {
    text: kept ?? initial,
    keep: (text: string) => {
      setKept(text);
      sessionStorage.setItem(key, text);
    },
    clear: () => {
      setKept(null);
      sessionStorage.removeItem(key);
    },
  };
}
