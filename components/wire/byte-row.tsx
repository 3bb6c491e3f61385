import { memo } from "react";
import { cn } from "#components/ui/cn.ts";
import type { Sender } from "#protocol/wire/stream.ts";

/** In CSS pixels; the same as its class below. */
export const BYTE_ROW_HEIGHT = 24;

interface ByteRowProps {
  /** Of the grid. */
  readonly id: string;
  readonly index: number;
  readonly columns: 8 | 16;
  readonly offset: number;
  /** The row's bytes, as `81 05`. */
  readonly hex: string;
  /** Of the offset that is written before the row. */
  readonly digits: number;
  readonly sender: Sender;
  readonly markedFrom: number;
  readonly markedTo: number;
  /** Hidden ranges as `from-to,from-to`. */
  readonly hidden: string;
  readonly flagged: number | null;
  /** Where arrow keys have led, if it is in this row, and what is there. */
  readonly cursor: number | null;
  readonly cursorName: string;
}

/** One row of a hex view. Its props are plain values, so that it is drawn again only when it changes. */
export const ByteRow = memo(function ByteRow(props: ByteRowProps) {
  const { id, index, columns, offset, hex, digits, sender, markedFrom, markedTo } = props;
  const { hidden, flagged, cursor, cursorName } = props;
  const secret =
    hidden === "" ? [] : hidden.split(",").map((range) => range.split("-").map(Number));
  const cells = hex.split(" ").map((pair, position) => {
    const at = offset + position;
    const marked = at >= markedFrom && at < markedTo;
    const isSecret = secret.some(([from = 0, to = 0]) => at >= from && at < to);
    const look = cn(
      marked && MARK[sender],
      isSecret && !marked && "text-warn",
      isSecret && "underline decoration-dotted underline-offset-2",
      at === flagged && FLAG,
      at === cursor && "group-focus-visible:outline-1 group-focus-visible:outline-ink",
    );
    return { at, pair, byte: Number.parseInt(pair, 16), look };
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid that it is a row of.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell.
    <div
      role="row"
      aria-rowindex={index + 1}
      className={cn(
        "h-6 w-max whitespace-pre font-mono text-micro leading-6",
        columns === 16 ? "px-3" : "px-2",
      )}
    >
      <span className="select-none pr-2 text-muted" aria-hidden="true">
        {offset.toString(16).padStart(digits, "0")}
      </span>
      {cells.map(({ at, pair, byte, look }, position) => (
        // biome-ignore lint/a11y/useSemanticElements: see the grid that it is a cell of.
        // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell.
        <span
          key={at}
          id={at === cursor ? byteCellId(id, at) : undefined}
          role="gridcell"
          data-offset={at}
          aria-label={at === cursor ? cellName(at, byte, cursorName) : undefined}
          className={cn(
            "inline-block h-6 pl-[0.27rem]",
            columns === 16 ? "w-[1.4rem]" : "w-6",
            columns === 16 && position === 8 && "ml-2",
            look,
          )}
        >
          {`${pair} `}
        </span>
      ))}
      {index > 0 ? (
        <span className="inline-block" style={{ width: blankWidth(columns, cells.length) }} />
      ) : null}
      <span aria-hidden="true" className="pl-2 text-muted">
        {cells.map(({ at, byte, look }) => (
          <span key={at} data-offset={at} className={cn("inline-block h-6", look)}>
            {toPrintable(byte)}
          </span>
        ))}
      </span>
    </div>
  );
});

/** The id of a byte's cell, for the grid to name it as the active one. */
export function byteCellId(id: string, offset: number): string {
  return `${id}-${offset}`;
}

/** What the last row lacks, so that its ASCII stands below that of the others. */
function blankWidth(columns: 8 | 16, count: number): string {
  const missing = columns - count;
  return columns === 8 ? `${missing * 1.5}rem` : `${missing * 1.4 + (count > 8 ? 0 : 0.5)}rem`;
}

function cellName(at: number, byte: number, part: string): string {
  const pair = byte.toString(16).padStart(2, "0");
  const char = byte >= 0x21 && byte < 0x7f ? `, ${String.fromCharCode(byte)}` : "";
  return `${pair}${char}, byte ${at}${part === "" ? "" : `, ${part}`}`;
}

const MARK: Readonly<Record<Sender, string>> = {
  client: "bg-client text-paper",
  server: "bg-server text-paper",
};

const FLAG = "bg-danger text-paper font-bold underline decoration-wavy underline-offset-2";

function toPrintable(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·";
}
