import { memo } from "react";
import { cn } from "#components/ui/cn.ts";
import { formatMicros } from "#components/wire/format.ts";
import type { Columns } from "./columns.ts";
import type { CodeRow } from "./layout.ts";
import { codeWords, formatClock } from "./words.ts";

interface CodeLineProps {
  readonly row: CodeRow;
  readonly columns: Columns;
}

/** What the code saw at a moment, and when; the options say the same, so this is for the eyes. */
export const CodeLine = memo(function CodeLine({ row, columns }: CodeLineProps) {
  const { y, seen, onWire, labelled } = row;
  if (!labelled) return null;
  const { axis, client, narrow } = columns;
  const isMessage = seen?.first.type === "socket.send" || seen?.first.type === "socket.message";
  const isLost = isMessage && !onWire;
  const words = codeWords(row, narrow);
  return (
    <div
      style={{ top: y - 17, left: axis + 2, width: client - axis - 18 }}
      className="absolute z-1 [contain:layout_size] flex h-8.5 flex-col items-end justify-center text-right text-micro"
      title={words}
      aria-hidden="true"
    >
      <span className={cn("max-w-full truncate", seen ? "font-mono" : "text-muted italic")}>
        {seen || narrow ? words : `your code: ${words}`}
      </span>
      {seen ? (
        <span className="max-w-full truncate text-muted tabular-nums">
          {narrow ? "" : `${formatClock(seen.first.at)} `}± {formatMicros(seen.first.error)}
          {isLost ? (narrow ? " ?" : ", no frame for it") : ""}
        </span>
      ) : null}
    </div>
  );
});

/** How far the browser's clock may be off at that moment, as a bracket beside the client. */
export const ErrorBracket = memo(function ErrorBracket({ row, columns }: CodeLineProps) {
  const { seen, y, fromY, toY } = row;
  if (!seen) return null;
  const x = columns.client - 7;
  return (
    <path
      className="fill-none stroke-muted"
      d={`M${x + 3} ${fromY}H${x}V${toY}h3M${x} ${y}H${columns.client - 3}`}
    />
  );
});
