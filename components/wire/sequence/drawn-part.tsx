import type { RefObject } from "react";
import { Block } from "./block.tsx";
import type { Columns } from "./columns.ts";
import type { Item } from "./fold.ts";
import { Ground } from "./ground.tsx";
import type { Layout } from "./layout.ts";
import { BLOCK, useStretch } from "./use-box.ts";
import { crossing, distortionsIn } from "./visible.ts";

interface DrawnPartProps {
  /** The box that scrolls, and its inner height. */
  readonly box: RefObject<HTMLElement | null>;
  readonly room: number;
  /** Begins the ids of the options. */
  readonly id: string;
  readonly layout: Layout;
  readonly columns: Columns;
  /** −1: none. */
  readonly activePlace: number;
  readonly isSelected: (item: Item) => boolean;
}

/** As tall as the whole diagram; of its content only what is in sight, block by block. */
export function DrawnPart(props: DrawnPartProps) {
  const { box, room, id, layout, columns, activePlace, isSelected } = props;
  const stretch = useStretch(box, room);
  const activeY = layout.rows[activePlace]?.y;
  const activeBlock = activeY === undefined ? null : Math.floor(activeY / BLOCK);
  const to = Math.ceil(Math.min(stretch.to, layout.height) / BLOCK);
  const blocks = new Set<number>();
  for (let block = stretch.from / BLOCK; block < to; block++) blocks.add(block);
  // Wherever it is, the listbox names the active option.
  if (activeBlock !== null) blocks.add(activeBlock);
  return (
    <div role="presentation" className="relative overflow-hidden" style={{ height: layout.height }}>
      <Ground
        columns={columns}
        height={layout.height}
        distortions={distortionsIn(layout, stretch)}
        bands={layout.bands}
        crossing={crossing(layout, stretch)}
      />
      {[...blocks].map((block) => (
        <Block
          key={block}
          id={id}
          layout={layout}
          columns={columns}
          from={block * BLOCK}
          to={block * BLOCK + BLOCK}
          activePlace={block === activeBlock ? activePlace : null}
          isSelected={isSelected}
        />
      ))}
    </div>
  );
}
