import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

const badge = cva(
  "inline-flex items-center gap-1 whitespace-nowrap rounded-sm px-1.5 py-0.5 font-medium text-micro [&_svg]:size-3",
  {
    variants: {
      tone: {
        neutral: "bg-sunken text-muted",
        accent: "bg-accent-soft text-accent",
        danger: "bg-danger-soft text-danger",
        warn: "bg-warn-soft text-warn",
        client: "bg-client-soft text-client",
        server: "bg-server-soft text-server",
      },
      mono: { true: "font-mono", false: "" },
    },
    defaultVariants: { tone: "neutral", mono: false },
  },
);

/** A short label of state or kind. The words carry the meaning; the tone only repeats it. */
export function Badge({
  tone,
  mono,
  className,
  ...props
}: ComponentProps<"span"> & VariantProps<typeof badge>) {
  return <span className={cn(badge({ tone, mono }), className)} {...props} />;
}
