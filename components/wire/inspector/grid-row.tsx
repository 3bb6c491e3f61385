import { memo } from "react";
import { cn } from "#components/ui/cn.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { type BitRange, overlaps } from "./bit-range.ts";
import { bitAt, type GridCell } from "./frame-grid.ts";

interface GridRowProps {
  /** Of the grid. */
  readonly id: string;
  readonly cells: readonly GridCell[];
  readonly bytes: Uint8Array;
  readonly sender: Sender;
  /** What is lit, if some of it is in this row. */
  readonly lit: BitRange | null;
  /** Where arrow keys have led, if it is in this row. */
  readonly cursor: number | null;
}

/** One row of the figure: the names of the fields, and below them their bits. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { id, cells, bytes, sender, lit, cursor } = props;
  return (
    <tbody>
      <tr>
        {cells.map((cell) => (
          <th
            key={cell.from}
            scope="colgroup"
            colSpan={cell.to - cell.from}
            data-from={cell.from}
            data-to={cell.to}
            className={cn(
              "cursor-pointer border border-line-strong border-b-0 px-0.5 pt-1 font-normal font-sans leading-tight",
              overlaps(lit, cell) ? LIT_NAME[sender] : "text-muted",
            )}
          >
            <Name cell={cell} />
          </th>
        ))}
      </tr>
      <tr>
        {cells.flatMap((cell) =>
          bitsOf(cell).map((bit) => {
            const value = bitAt(bytes, bit);
            const isLit = overlaps(lit, { from: bit, to: bit + 1 });
            return (
              <td
                key={bit}
                id={`${id}-${bit}`}
                data-from={bit}
                data-to={bit + 1}
                aria-label={`${value}, bit ${bit}, ${nameOf(cell)}`}
                className={cn(
                  "h-6 cursor-pointer border-line-strong border-b text-center",
                  bit === cell.from && "border-l",
                  bit === cell.to - 1 && "border-r",
                  bit % 8 === 0 && bit !== cell.from && "border-l border-l-line",
                  value === 0 && "text-muted",
                  isLit && LIT_BIT[sender],
                  bit === cursor &&
                    "group-focus-visible:outline-2 group-focus-visible:outline-ink group-focus-visible:-outline-offset-2",
                )}
              >
                {value}
              </td>
            );
          }),
        )}
      </tr>
    </tbody>
  );
});

/** A field of one bit has its letters below each other, as in the RFC. */
function Name({ cell }: { cell: GridCell }) {
  if (cell.to - cell.from > 1) return nameOf(cell);
  return (
    <>
      <span className="sr-only">{cell.field.name}</span>
      <span aria-hidden="true" className="block whitespace-pre text-[0.625rem] leading-[1.1]">
        {Array.from(cell.field.name).join("\n")}
      </span>
    </>
  );
}

function nameOf({ field, continued, payloadIndex }: GridCell): string {
  if (payloadIndex !== null) return `payload ${payloadIndex}`;
  return continued ? `${field.name} (continued)` : field.name;
}

function bitsOf({ from, to }: BitRange): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

const LIT_NAME: Readonly<Record<Sender, string>> = {
  client: "bg-client-soft text-client",
  server: "bg-server-soft text-server",
};

const LIT_BIT: Readonly<Record<Sender, string>> = {
  client: "bg-client text-paper",
  server: "bg-server text-paper",
};
