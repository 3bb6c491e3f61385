import { cn } from "#components/ui/cn.ts";
import type { Tick } from "./ruler.ts";

const TO_SCALE = "bg-[linear-gradient(var(--line-strong),var(--line-strong))] bg-size-[100%_1px]";
const COMPRESSED =
  "bg-[linear-gradient(90deg,var(--line-strong)_60%,transparent_0)] bg-size-[6px_1px]";

/** The byte offsets above the lanes, each with a line down through them. */
export function LaneScale({ ticks }: { ticks: readonly Tick[] }) {
  return (
    <div
      aria-hidden="true"
      className="absolute inset-0 whitespace-nowrap font-mono text-[0.6875rem] text-muted leading-5"
    >
      {ticks.map(({ offset, x, width, compressed, labelled }) => (
        <span
          key={offset}
          style={{ left: x, width }}
          className={cn(
            "absolute inset-y-0 border-line border-l bg-position-[0_1.25rem] bg-repeat-x pl-1",
            compressed ? COMPRESSED : TO_SCALE,
          )}
        >
          {labelled ? offset : null}
        </span>
      ))}
    </div>
  );
}
