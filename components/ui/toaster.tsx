"use client";

import dynamic from "next/dynamic";
import { useTheme } from "next-themes";

/** Fetched after the page is interactive: no toast can be due before. */
const Toasts = dynamic(() => import("./toasts.tsx").then((toasts) => toasts.Toasts), {
  ssr: false,
});

const THEMES = ["light", "dark", "system"] as const;

/** Where toasts appear; mounted once, in the layout. Show one with `toast()` of `sonner`. */
export function Toaster() {
  const { theme } = useTheme();
  return (
    <Toasts
      theme={THEMES.find((known) => known === theme) ?? "system"}
      position="bottom-right"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-start gap-3 rounded-md border border-line-strong bg-surface px-4 py-3 text-ink text-note shadow-sm",
          title: "font-medium",
          description: "text-muted",
          actionButton: "ml-auto shrink-0 cursor-pointer font-medium text-accent underline",
        },
      }}
    />
  );
}
