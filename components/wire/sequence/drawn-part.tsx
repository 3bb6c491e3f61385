import { useMemo } from "react";
import { ArrowLine } from "./arrow-line.tsx";
import { ArrowOption } from "./arrow-option.tsx";
import { CodeLine, ErrorBracket } from "./code-line.tsx";
import type { Columns } from "./columns.ts";
import type { Item } from "./fold.ts";
import { Ground } from "./ground.tsx";
import type { CodeRow, Layout } from "./layout.ts";
import { type Stretch, visibleIn } from "./visible.ts";

interface DrawnPartProps {
  /** Begins the ids of the options. */
  readonly id: string;
  readonly layout: Layout;
  readonly stretch: Stretch;
  readonly columns: Columns;
  readonly activePlace: number;
  readonly isSelected: (item: Item) => boolean;
}

/** As tall as the whole diagram; of its content only what lies in the stretch. */
export function DrawnPart(props: DrawnPartProps) {
  const { id, layout, stretch, columns, activePlace, isSelected } = props;
  const visible = useMemo(() => visibleIn(layout, stretch), [layout, stretch]);
  const { from, to } = stretch;
  const bottom = Math.min(to, layout.height);
  const rows = visible.rows.map(({ row, place }) => {
    return { row, place, selected: isSelected(row.item), active: place === activePlace };
  });
  if (columns.width === 0) return null;
  return (
    <div role="presentation" className="relative overflow-hidden" style={{ height: layout.height }}>
      <svg
        aria-hidden="true"
        className="pointer-events-none absolute left-0"
        style={{ top: from }}
        width={columns.width}
        height={to - from}
        viewBox={`0 ${from} ${columns.width} ${to - from}`}
      >
        <Ground columns={columns} stretch={{ from, to: bottom }} visible={visible} />
        {columns.hasCode
          ? visible.codeRows.map((row) => (
              <ErrorBracket key={keyOf(row)} row={row} columns={columns} />
            ))
          : null}
        {rows.map(({ row, place, selected }) => (
          <ArrowLine
            key={row.item.key}
            row={row}
            place={place}
            columns={columns}
            marked={selected}
          />
        ))}
      </svg>
      <div aria-hidden="true">
        {visible.codeRows.map((row) => (
          <CodeLine key={keyOf(row)} row={row} columns={columns} />
        ))}
      </div>
      {rows.map(({ row, place, selected, active }) => (
        <ArrowOption
          key={row.item.key}
          id={`${id}-${row.item.key}`}
          row={row}
          place={place}
          count={layout.rows.length}
          columns={columns}
          selected={selected}
          active={active}
        />
      ))}
    </div>
  );
}

/** The moment itself: two lines of the code's column are never in one place. */
function keyOf({ y, seen }: CodeRow): string {
  return `${seen?.first.seq ?? ""}@${y}`;
}
