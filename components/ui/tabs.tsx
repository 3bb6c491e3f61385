"use client";

import * as Primitive from "radix-ui/tabs";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** Tabs after the ARIA pattern: arrow keys move, Tab leaves. The value is the open tab's. */
export function Tabs({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root className={cn("flex min-w-0 flex-col", className)} {...props} />;
}

/** The row of tabs; give it an `aria-label`. */
export function TabsList({ className, ...props }: ComponentProps<typeof Primitive.List>) {
  return (
    <Primitive.List
      className={cn("-mx-1 flex gap-3 overflow-x-auto border-line border-b", className)}
      {...props}
    />
  );
}

export function TabsTrigger({ className, ...props }: ComponentProps<typeof Primitive.Trigger>) {
  return (
    <Primitive.Trigger
      className={cn(
        "-mb-px h-9 shrink-0 px-1 cursor-pointer border-transparent border-b-2 font-medium text-muted text-note transition-colors duration-100 -outline-offset-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink",
        className,
      )}
      {...props}
    />
  );
}

/** One tab's content. With `forceMount` it stays in the page, hidden while another tab is open. */
export function TabsContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Content
      className={cn("min-w-0 data-[state=inactive]:hidden", className)}
      {...props}
    />
  );
}
