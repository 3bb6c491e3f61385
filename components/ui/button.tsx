import type { ComponentProps, MouseEvent } from "react";
import { type ButtonLook, button } from "./button-look.ts";
import { cn } from "./cn.ts";

type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** Presses do nothing while what it does is under way; unlike `disabled`, it keeps the focus. */
    busy?: boolean;
  };

/** A button; `type` is "button" unless said otherwise, so that it never submits a form by accident. */
export function Button({ variant, size, busy, className, ...props }: ButtonProps) {
  const classes = cn(button({ variant, size }), className);
  const given = busy ? { ...props, "aria-disabled": true, onClick: ignore } : props;
  return <button type="button" className={classes} {...given} />;
}

/** A submit button's form is not sent either: Enter in a field presses that button. */
const ignore = (event: MouseEvent) => event.preventDefault();
