import { cva, type VariantProps } from "class-variance-authority";

/** The classes of a button, by how much it stands out and how large it is. */
export const button = cva(
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

export type ButtonLook = VariantProps<typeof button>;
