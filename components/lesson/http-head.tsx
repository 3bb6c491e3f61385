import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";

const SIDES = {
  client: { direction: "client → server", line: "border-client", text: "text-client" },
  server: { direction: "server → client", line: "border-server", text: "text-server" },
} as const;

interface HttpHeadProps {
  readonly from: keyof typeof SIDES;
  /** What is shown, such as "The request". */
  readonly title: string;
  /** A fenced code block with the head's lines. */
  readonly children: ReactNode;
}

/** The head of a request or a response as text, with who sent it. */
export function HttpHead({ from, title, children }: HttpHeadProps) {
  const side = SIDES[from];
  return (
    <figure className={cn("code-flush my-6 border-l-2 bg-sunken", side.line)}>
      <figcaption className="flex flex-wrap justify-between gap-x-4 px-4 pt-3 text-micro">
        <span className="font-medium">{title}</span>
        <span className={cn("font-mono", side.text)}>{side.direction}</span>
      </figcaption>
      {children}
    </figure>
  );
}
