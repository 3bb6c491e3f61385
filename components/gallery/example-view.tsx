import type { ReactNode } from "react";
import { MdxSource } from "./mdx-source.tsx";

interface ExampleViewProps {
  /** What it is an example of, such as `Quiz: one right`. */
  readonly of: string;
  readonly state: string;
  readonly source: string;
  /** The same text, rendered. */
  readonly children: ReactNode;
}

/** A part in one of its states, and beside it the text that makes it so. */
export function ExampleView({ of, state, source, children }: ExampleViewProps) {
  return (
    <div className="@container mt-6">
      <p className="border-b pb-1 font-medium text-muted text-note">{state}</p>
      <div className="grid grid-cols-1 @min-[56rem]:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] items-start gap-x-10 gap-y-4 pt-4">
        <div className="prose min-w-0 max-w-[40rem] [&>:first-child]:mt-0">{children}</div>
        <MdxSource of={of} text={source} />
      </div>
    </div>
  );
}
