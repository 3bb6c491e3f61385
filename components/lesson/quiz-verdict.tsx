import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

/** Right or wrong, by a sign, a word and a colour. */
export function QuizVerdict({ isRight, children }: { isRight: boolean; children: ReactNode }) {
  const Sign = isRight ? Check : X;
  return (
    <span
      className={cn(
        "inline-flex items-baseline gap-1 font-medium text-note",
        isRight ? "text-accent" : "text-danger",
      )}
    >
      <Sign aria-hidden="true" className="size-4 shrink-0 self-center" />
      {children}
    </span>
  );
}
