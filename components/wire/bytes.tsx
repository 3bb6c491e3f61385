"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import type { ByteRange, Sender } from "#protocol/wire/stream.ts";
import { BYTE_ROW_HEIGHT, ByteRow, byteCellId } from "./byte-row.tsx";
import { useWidth } from "./use-width.ts";

interface BytesProps {
  /** Names the view for screen readers. */
  readonly label: string;
  readonly bytes: Uint8Array;
  /** Offset of the first byte in its stream. */
  readonly start?: number;
  /** Gives the mark its colour. */
  readonly sender: Sender;
  /** The range to mark, in offsets of the stream. */
  readonly marked?: ByteRange | null;
  /** Ranges that hold a secret and were overwritten ([TAP3]). */
  readonly masked?: readonly ByteRange[];
  /** A byte that breaks a rule: an offset of the stream. */
  readonly flagged?: number;
  /** Scrolled into sight when it changes: an offset of the stream. */
  readonly reveal?: number;
  /** Where arrow keys set out from, an offset of the stream; without it the view keeps that itself. */
  readonly cursor?: number;
  /** What a byte is part of, said to screen readers. */
  readonly nameOf?: (offset: number) => string;
  /** Where the pointer or the cursor is, as an offset of the stream; null when the pointer leaves. */
  readonly onPoint?: (offset: number | null) => void;
  /** A byte was clicked, or arrow keys went to it. */
  readonly onPick?: (offset: number) => void;
  readonly className?: string;
}

/** Where sixteen bytes in a row fit, in CSS pixels, by the digits of the offset before them. */
const WIDE = { 4: 556, 8: 584 } as const;
/** So many rows are drawn whole, so that the page's own search finds them; of more, those in sight. */
const WHOLE_ROWS = 128;

/**
 * Bytes as hex and ASCII, sixteen a row, eight where there is less room; however many. Text that can
 * be copied. One stop for Tab; arrow keys go from byte to byte (ARIA Authoring Practices, grid).
 */
export function Bytes(props: BytesProps) {
  const { label, bytes, start = 0, sender, marked = null, masked = [], flagged, reveal } = props;
  const { nameOf, onPoint, onPick, className } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const digits = start + bytes.length > 0xffff ? 8 : 4;
  const columns = width !== null && width >= WIDE[digits] ? 16 : 8;
  const count = Math.ceil(bytes.length / columns);
  const [ownCursor, setOwnCursor] = useState(0);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => BYTE_ROW_HEIGHT,
    overscan: count <= WHOLE_ROWS ? count : 8,
    initialRect: { width: 0, height: 256 },
  });
  const cursor = props.cursor === undefined ? ownCursor : props.cursor - start;
  const place = Math.max(0, Math.min(cursor, bytes.length - 1));
  const row = reveal === undefined ? null : Math.floor((reveal - start) / columns);
  useEffect(() => {
    if (row !== null && row >= 0) rows.scrollToIndex(row, { align: "auto" });
  }, [row, rows]);

  const go = (to: number) => {
    setOwnCursor(to);
    rows.scrollToIndex(Math.floor(to / columns), { align: "auto" });
    onPoint?.(start + to);
    onPick?.(start + to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = targetOf(event, place, columns, bytes.length - 1);
    if (to === null) return;
    event.preventDefault();
    go(to);
  };
  const offsetOf = ({ target }: PointerEvent) => {
    const offset = target instanceof HTMLElement ? target.dataset.offset : undefined;
    return offset === undefined ? null : Number(offset);
  };
  const items = rows.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = rows.getTotalSize() - (items.at(-1)?.end ?? 0);
  const isDrawn = items.some(({ index }) => index === Math.floor(place / columns));
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are drawn as they come into sight, which a table does not bear.
    <div
      ref={box}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-readonly
      aria-rowcount={count}
      aria-activedescendant={isDrawn ? byteCellId(id, start + place) : undefined}
      className={cn(
        "group max-h-[var(--bytes-height,16rem)] min-w-0 overflow-auto overscroll-x-contain rounded-sm bg-sunken",
        className,
      )}
      onKeyDown={onKeyDown}
      onPointerOver={(event) => {
        const offset = offsetOf(event);
        if (offset !== null) onPoint?.(offset);
      }}
      onPointerLeave={() => onPoint?.(null)}
      onPointerDown={(event) => {
        const offset = offsetOf(event);
        if (offset === null) return;
        setOwnCursor(offset - start);
        onPick?.(offset);
      }}
    >
      <div style={{ height: above }} />
      {items.map(({ index }) => {
        const from = start + index * columns;
        const to = Math.min(from + columns, start + bytes.length);
        const isMarked = marked !== null && marked[0] < to && marked[1] > from;
        const at = start + place;
        return (
          <ByteRow
            key={`${columns} ${index}`}
            id={id}
            index={index}
            columns={columns}
            offset={from}
            hex={hexOf(bytes.subarray(from - start, to - start))}
            digits={digits}
            sender={sender}
            markedFrom={isMarked ? Math.max(marked[0], from) : 0}
            markedTo={isMarked ? Math.min(marked[1], to) : 0}
            hidden={masked
              .filter(([a, b]) => a < to && b > from)
              .map(([a, b]) => `${Math.max(a, from)}-${Math.min(b, to)}`)
              .join()}
            flagged={flagged !== undefined && flagged >= from && flagged < to ? flagged : null}
            cursor={at >= from && at < to ? at : null}
            cursorName={at >= from && at < to ? (nameOf?.(at) ?? "") : ""}
          />
        );
      })}
      <div style={{ height: below }} />
    </div>
  );
}

/** The row's bytes as one string, so that an unchanged row is not drawn again. */
function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

/** Where a key leads from byte `at`; null for a key that leads nowhere. */
function targetOf(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  at: number,
  columns: number,
  last: number,
): number | null {
  const far = ctrlKey || metaKey;
  const rowStart = at - (at % columns);
  const within = (to: number) => Math.max(0, Math.min(to, last));
  switch (key) {
    case "ArrowRight":
      return within(at + 1);
    case "ArrowLeft":
      return within(at - 1);
    case "ArrowDown":
      return within(at + columns);
    case "ArrowUp":
      return within(at - columns);
    case "PageDown":
      return within(at + 8 * columns);
    case "PageUp":
      return within(at - 8 * columns);
    case "Home":
      return far ? 0 : rowStart;
    case "End":
      return within(far ? last : rowStart + columns - 1);
    default:
      return null;
  }
}
