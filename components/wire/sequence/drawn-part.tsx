import { Block } from "./block.tsx";
import type { Columns } from "./columns.ts";
import type { Item } from "./fold.ts";
import { Ground } from "./ground.tsx";
import type { Layout } from "./layout.ts";
import { BLOCK } from "./use-box.ts";
import { crossing, distortionsIn, type Stretch } from "./visible.ts";

interface DrawnPartProps {
  /** Begins the ids of the options. */
  readonly id: string;
  readonly layout: Layout;
  readonly stretch: Stretch;
  readonly columns: Columns;
  readonly activePlace: number;
  readonly isSelected: (item: Item) => boolean;
}

/** As tall as the whole diagram; of its content only what lies in the stretch, block by block. */
export function DrawnPart(props: DrawnPartProps) {
  const { id, layout, stretch, columns, activePlace, isSelected } = props;
  const activeY = layout.rows[activePlace]?.y ?? -1;
  const first = stretch.from / BLOCK;
  const count = Math.ceil((Math.min(stretch.to, layout.height) - stretch.from) / BLOCK);
  if (columns.width === 0) return null;
  return (
    <div role="presentation" className="relative overflow-hidden" style={{ height: layout.height }}>
      <Ground
        columns={columns}
        height={layout.height}
        distortions={distortionsIn(layout, stretch)}
        crossing={crossing(layout, stretch)}
      />
      {Array.from({ length: Math.max(0, count) }, (_, index) => {
        const from = (first + index) * BLOCK;
        const isActive = activeY >= from && activeY < from + BLOCK;
        return (
          <Block
            key={from}
            id={id}
            layout={layout}
            columns={columns}
            from={from}
            to={from + BLOCK}
            activePlace={isActive ? activePlace : null}
            isSelected={isSelected}
          />
        );
      })}
    </div>
  );
}
