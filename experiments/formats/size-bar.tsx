import { cn } from "#components/ui/cn.ts";
import { formatCount } from "#components/wire/format.ts";
import type { Mode } from "./names.ts";
import { totalOf, type WireSize } from "./sizes.ts";

interface SizeBarProps {
  readonly mode: Mode;
  /** Null while the message has not crossed. */
  readonly size: WireSize | null;
  /** Bytes that fill the width. */
  readonly most: number;
}

const FILL: Readonly<Record<Mode, string>> = {
  plain: "bg-accent",
  deflated: "border border-accent bg-accent-soft",
};

/** One message: its frame header, then its payload, to scale; the number stands behind it. */
export function SizeBar({ mode, size, most }: SizeBarProps) {
  return (
    <div className="grid h-5 grid-cols-[minmax(0,1fr)_4.5rem] items-center gap-x-2">
      <div className="flex h-3.5 min-w-0">
        {size ? (
          <>
            <span className="min-w-px bg-ink" style={{ width: `${(size.header / most) * 100}%` }} />
            <span
              className={cn("min-w-px", FILL[mode])}
              style={{ width: `${(size.payload / most) * 100}%` }}
            />
          </>
        ) : (
          <span className="w-full border border-line border-dashed" />
        )}
      </div>
      <span className="whitespace-nowrap text-right text-micro tabular-nums">
        {size ? formatCount(totalOf(size)) : "…"}
      </span>
    </div>
  );
}
