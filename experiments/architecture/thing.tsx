import { CircleDashed, Square } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

interface ThingProps {
  readonly name: string;
  /** Whether it is in memory; undefined: not known yet. */
  readonly there: boolean | undefined;
  /** What to say when it is not. */
  readonly absent: string;
  readonly children?: ReactNode;
}

/** One object that is in memory, with what it says of itself, or that is not. */
export function Thing({ name, there, absent, children }: ThingProps) {
  const Mark = there ? Square : CircleDashed;
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2 text-micro">
      <Mark
        aria-hidden="true"
        className={cn("mt-0.5 size-3.5", there ? "fill-current" : "text-muted")}
      />
      <div className="flex min-w-0 flex-col">
        <span className={cn("font-medium", !there && "text-muted")}>
          {name}
          {there ? null : <span className="font-normal">: {there === false ? absent : "…"}</span>}
        </span>
        {there ? <div className="break-words text-muted">{children}</div> : null}
      </div>
    </li>
  );
}
