import { memo } from "react";
import { ArrowLine } from "./arrow-line.tsx";
import { ArrowOption } from "./arrow-option.tsx";
import { CodeLine, ErrorBracket } from "./code-line.tsx";
import type { Columns } from "./columns.ts";
import type { Item } from "./fold.ts";
import type { CodeRow, Layout } from "./layout.ts";
import { codeRowsIn, rowsIn } from "./visible.ts";
import { formatClock } from "./words.ts";

interface BlockProps {
  /** Begins the ids of the options. */
  readonly id: string;
  readonly layout: Layout;
  readonly columns: Columns;
  /** The stretch that it draws. */
  readonly from: number;
  readonly to: number;
  /** The active row's place, if it is in this block. */
  readonly activePlace: number | null;
  readonly isSelected: (item: Item) => boolean;
}

/** What stands in a stretch of the diagram: arrows, their labels, what the code saw. */
export const Block = memo(function Block(props: BlockProps) {
  const { id, layout, columns, from, to, activePlace, isSelected } = props;
  const rows = rowsIn(layout, { from, to });
  const codeRows = columns.hasCode ? codeRowsIn(layout, { from, to }) : [];
  return (
    <>
      <svg
        aria-hidden="true"
        className="pointer-events-none absolute left-0 overflow-visible"
        style={{ top: from }}
        width={columns.width}
        height={to - from}
        viewBox={`0 ${from} ${columns.width} ${to - from}`}
      >
        {rows.map(({ row }) =>
          row.labelled ? (
            <text
              key={row.item.key}
              x={columns.axis - (columns.narrow ? 4 : 8)}
              y={row.y + 4}
              textAnchor="end"
              className="fill-muted font-mono text-micro"
            >
              {formatClock(row.item.at)}
            </text>
          ) : null,
        )}
        {codeRows.map((row) => (
          <ErrorBracket key={keyOf(row)} row={row} columns={columns} />
        ))}
        {rows.map(({ row, place }) => (
          <ArrowLine
            key={row.item.key}
            row={row}
            place={place}
            columns={columns}
            marked={isSelected(row.item)}
          />
        ))}
      </svg>
      {codeRows.map((row) => (
        <CodeLine key={keyOf(row)} row={row} columns={columns} />
      ))}
      {rows.map(({ row, place }) => (
        <ArrowOption
          key={row.item.key}
          id={`${id}-${row.item.key}`}
          row={row}
          place={place}
          count={layout.rows.length}
          columns={columns}
          selected={isSelected(row.item)}
          active={place === activePlace}
        />
      ))}
    </>
  );
});

/** The moment itself: two lines of the code's column are never in one place. */
function keyOf({ y, seen }: CodeRow): string {
  return `${seen?.first.seq ?? ""}@${y}`;
}
