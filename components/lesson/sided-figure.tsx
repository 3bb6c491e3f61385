import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

const SIDES = {
  client: { direction: "client → server", line: "border-client", text: "text-client" },
  server: { direction: "server → client", line: "border-server", text: "text-server" },
} as const;

export interface SidedFigureProps {
  /** Who sent it. */
  readonly from: keyof typeof SIDES;
  /** What is shown, such as "The request". */
  readonly title: string;
  readonly className?: string;
  /** A fenced code block, or whatever else shows what was sent. */
  readonly children: ReactNode;
}

/** Something that one side sent, with its title and who sent it. */
export function SidedFigure({ from, title, className, children }: SidedFigureProps) {
  const side = SIDES[from];
  return (
    <figure className={cn("my-6 border-l-2 bg-sunken", side.line, className)}>
      <figcaption className="flex flex-wrap justify-between gap-x-4 px-4 pt-3 text-micro">
        <span className="font-medium">{title}</span>
        <span className={cn("font-mono", side.text)}>{side.direction}</span>
      </figcaption>
      {children}
    </figure>
  );
}
