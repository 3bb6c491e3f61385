import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

/** Our type scale beside Tailwind's own, so that a later size replaces an earlier one. */
const twMerge = extendTailwindMerge({
  extend: {
    classGroups: { "font-size": [{ text: ["micro", "note", "body", "lead", "title", "display"] }] },
  },
});

/** Joins class names; where two set the same property, the later one wins. */
export function cn(...classes: ClassValue[]): string {
  return twMerge(clsx(classes));
}
