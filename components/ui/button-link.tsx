import * as Slot from "radix-ui/slot";
import type { ReactNode } from "react";
import { type ButtonLook, button } from "./button-look.ts";
import { cn } from "./cn.ts";

interface ButtonLinkProps extends ButtonLook {
  readonly className?: string;
  /** The link. */
  readonly children: ReactNode;
}

/** A link that looks like a button: what goes somewhere is no `<button>`. */
export function ButtonLink({ variant, size, className, children }: ButtonLinkProps) {
  return <Slot.Root className={cn(button({ variant, size }), className)}>{children}</Slot.Root>;
}
