"use client";

import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";

/** Follows the system until the reader chooses; the class is set before the first paint. */
export function Theme({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system">
      {children}
    </ThemeProvider>
  );
}
