import { cn } from "#components/ui/cn.ts";
import type { Tick } from "./ruler.ts";

/** The byte offsets above the lanes, each with a line down through them. */
export function LaneScale({ ticks }: { ticks: readonly Tick[] }) {
  return (
    <div aria-hidden="true" className="absolute inset-0 text-muted">
      {ticks.map(({ offset, x, width, compressed, labelled }) => (
        <span
          key={offset}
          style={{ left: x, width }}
          className={cn("absolute inset-y-0 border-line border-l")}
        >
          <span
            className={cn(
              "absolute inset-x-0 top-5 border-line-strong border-t",
              compressed && "border-dashed",
            )}
          />
          {labelled ? (
            <span className="absolute top-0 left-1 font-mono text-[0.6875rem] leading-5">
              {offset}
            </span>
          ) : null}
        </span>
      ))}
    </div>
  );
}
