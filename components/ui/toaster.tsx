"use client";

import dynamic from "next/dynamic";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { toastsWanted } from "./toast.ts";

const Toasts = dynamic(
  // Where it cannot be fetched, the next page says what was to be said.
  () =>
    import("./toasts.tsx").then(
      ({ Toasts }) => Toasts,
      () => () => null,
    ),
  { ssr: false },
);

const THEMES = ["light", "dark", "system"] as const;

/** Where toasts appear; mounted once, in the layout. Show one with `toast()`. */
export function Toaster() {
  const { theme } = useTheme();
  const isWanted = useSyncExternalStore(
    toastsWanted.subscribe,
    toastsWanted.getSnapshot,
    () => false,
  );
  if (!isWanted) return null;
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
