import { cva, type VariantProps } from "class-variance-authority";
import * as Slot from "radix-ui/slot";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "./cn.ts";

const button = cva(
  "inline-flex shrink-0 cursor-pointer select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent text-accent-ink hover:bg-accent-hover",
        secondary: "border-line-strong bg-surface text-ink hover:border-ink hover:bg-sunken",
        quiet: "border-transparent bg-transparent text-muted hover:bg-sunken hover:text-ink",
        danger: "border-danger bg-surface text-danger hover:bg-danger-soft",
      },
      size: {
        sm: "h-7 px-2.5 text-note",
        md: "h-9 px-3.5 text-note",
        /** A square for one icon: give it an `aria-label`. */
        icon: "size-8 p-0",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof button> & {
    /** Renders the child element (a link, say) with the button's look. */
    asChild?: boolean;
    /** Presses do nothing while what it does is under way; unlike `disabled`, it keeps the focus. */
    busy?: boolean;
  };

/** A button; `type` is "button" unless said otherwise, so that it never submits a form by accident. */
export function Button({ variant, size, asChild, busy, className, ...props }: ButtonProps) {
  const classes = cn(button({ variant, size }), className);
  const given = busy ? { ...props, "aria-disabled": true, onClick: ignore } : props;
  if (asChild) return <Slot.Root className={classes} {...given} />;
  return <button type="button" className={classes} {...given} />;
}

/** A submit button's form is not sent either: Enter in a field presses that button. */
const ignore = (event: MouseEvent) => event.preventDefault();
