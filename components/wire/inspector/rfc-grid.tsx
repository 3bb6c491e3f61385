"use client";

import { type KeyboardEvent, type PointerEvent, useId, useMemo, useRef } from "react";
import { cn } from "#components/ui/cn.ts";
import { formatBytes } from "#components/wire/format.ts";
import { useWidth } from "#components/wire/use-width.ts";
import type { FrameField } from "#protocol/frame-fields.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { type BitRange, overlaps } from "./bit-range.ts";
import { frameGrid } from "./frame-grid.ts";
import { GridRow } from "./grid-row.tsx";
import type { Active } from "./use-active.ts";

interface RfcGridProps {
  readonly fields: readonly FrameField[];
  readonly frameOffset: number;
  /** As on the wire, the frame's first byte first. */
  readonly bytes: Uint8Array;
  readonly sender: Sender;
  readonly active: Active;
}

/** Where 32 bits in a row can be read, in CSS pixels. */
const WIDE = 544;
const PAYLOAD_BYTES = 8;

/**
 * The frame bit by bit, as the figure of RFC 6455 5.2 draws it. One stop for Tab; arrow keys go from
 * bit to bit (ARIA Authoring Practices, grid).
 */
export function RfcGrid({ fields, frameOffset, bytes, sender, active }: RfcGridProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const rowBits = width !== null && width >= WIDE ? 32 : 16;
  const { rows, left } = useMemo(
    () => frameGrid(fields, frameOffset, rowBits, PAYLOAD_BYTES),
    [fields, frameOffset, rowBits],
  );
  const drawn = rows.at(-1)?.at(-1)?.to ?? 0;
  const cursor = Math.min(active.picked?.from ?? 0, drawn - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = targetOf(event, cursor, rowBits, drawn - 1);
    if (to === null) return;
    event.preventDefault();
    active.pick({ from: to, to: to + 1 });
    document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: "nearest" });
  };
  const leftRange = { from: drawn, to: drawn + left * 8 };
  return (
    <div ref={box} className="min-w-0">
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are gone through by arrow keys.
        role="grid"
        tabIndex={0}
        aria-label="The frame bit by bit"
        aria-readonly
        aria-activedescendant={drawn > 0 ? `${id}-${cursor}` : undefined}
        className="group w-full table-fixed border-collapse font-mono text-micro"
        onKeyDown={onKeyDown}
        onPointerOver={(event) => {
          const range = rangeOf(event);
          if (range) active.point(range);
        }}
        onPointerLeave={() => active.point(null)}
        onPointerDown={(event) => {
          const range = rangeOf(event);
          if (range) active.pick(range);
        }}
      >
        <thead>
          <tr>
            {Array.from({ length: rowBits }, (_, bit) => bit).map((bit) => (
              <th
                key={bit}
                scope="col"
                className={cn(
                  "h-5 font-normal text-[0.6875rem] text-muted",
                  bit % 8 === 0 && "text-ink",
                )}
              >
                {bit}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((cells, index) => {
          const row = { from: index * rowBits, to: (index + 1) * rowBits };
          return (
            <GridRow
              key={row.from}
              id={id}
              cells={cells}
              bytes={bytes}
              sender={sender}
              lit={overlaps(active.current, row) ? active.current : null}
              cursor={cursor >= row.from && cursor < row.to ? cursor : null}
            />
          );
        })}
      </table>
      {left > 0 ? (
        <p
          data-from={leftRange.from}
          className={cn(
            "border border-line-strong border-t-0 border-dashed px-2 py-1 text-micro text-muted",
            overlaps(active.current, leftRange) && "bg-sunken text-ink",
          )}
        >
          and {formatBytes(left)} of payload data more, all in the hex view
        </p>
      ) : null}
    </div>
  );
}

function rangeOf({ target }: PointerEvent): BitRange | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-from]") : null;
  if (!cell) return null;
  return { from: Number(cell.dataset.from), to: Number(cell.dataset.to) };
}

/** Where a key leads from bit `at`; null for a key that leads nowhere. */
function targetOf(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  at: number,
  rowBits: number,
  last: number,
): number | null {
  const far = ctrlKey || metaKey;
  const rowStart = at - (at % rowBits);
  const within = (to: number) => Math.max(0, Math.min(to, last));
  switch (key) {
    case "ArrowRight":
      return within(at + 1);
    case "ArrowLeft":
      return within(at - 1);
    case "ArrowDown":
      return at + rowBits > last ? at : at + rowBits;
    case "ArrowUp":
      return at < rowBits ? at : at - rowBits;
    case "Home":
      return far ? 0 : rowStart;
    case "End":
      return within(far ? last : rowStart + rowBits - 1);
    default:
      return null;
  }
}
