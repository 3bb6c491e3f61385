"use client";

import { type CSSProperties, Fragment, memo, type PointerEvent, useEffect, useRef } from "react";
import { cn } from "#components/ui/cn.ts";
import { ScrollBox } from "#components/ui/scroll-box.tsx";
import type { ByteRange, Sender } from "#protocol/wire/stream.ts";
import { formatBytes } from "./format.ts";

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
  /** Scrolled into sight when it changes: an offset of the stream. */
  readonly reveal?: number;
  /** Where the pointer is, as an offset of the stream; null when it leaves. */
  readonly onPoint?: (offset: number | null) => void;
}

/** More would make a page of them; what is left out is told. */
const SHOWN = 4_096;
const GROUP = 8;

/** Bytes as hex and ASCII, sixteen a row, eight where there is less room. Text that can be copied. */
export function Bytes(props: BytesProps) {
  const { label, bytes, start = 0, sender, marked = null, masked = [], reveal, onPoint } = props;
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (reveal !== undefined) scrollTo(grid.current, reveal);
  }, [reveal]);
  const shown = bytes.subarray(0, SHOWN);
  const groups = Array.from({ length: Math.ceil(shown.length / GROUP) }, (_, index) => index);
  const point = (event: PointerEvent) => {
    const offset = event.target instanceof HTMLElement ? event.target.dataset.offset : undefined;
    if (offset !== undefined) onPoint?.(Number(offset));
  };
  return (
    <div className="@container">
      <ScrollBox
        label={label}
        className="max-h-[var(--bytes-height,16rem)] overflow-auto rounded-sm bg-sunken"
      >
        <div
          ref={grid}
          className="grid w-max grid-cols-[auto_auto_1fr] gap-x-4 px-3 py-2 font-mono text-micro leading-5 @min-[35rem]:grid-cols-[auto_auto_auto_auto_auto]"
          onPointerOver={point}
          onPointerLeave={() => onPoint?.(null)}
        >
          {groups.map((index) => {
            const from = start + index * GROUP;
            const to = Math.min(from + GROUP, start + shown.length);
            return (
              <ByteGroup
                key={index}
                index={index}
                offset={from}
                text={hexKey(shown, index)}
                sender={sender}
                markedFrom={marked ? Math.max(marked[0], from) : 0}
                markedTo={marked ? Math.min(marked[1], to) : 0}
                hidden={masked
                  .filter(([a, b]) => a < to && b > from)
                  .map(([a, b]) => `${Math.max(a, from)}-${Math.min(b, to)}`)
                  .join()}
              />
            );
          })}
        </div>
        {bytes.length > SHOWN ? (
          <p className="px-3 pb-2 text-micro text-muted">
            and {formatBytes(bytes.length - SHOWN)} more, not shown here
          </p>
        ) : null}
      </ScrollBox>
    </div>
  );
}

/** Scrolls the box around the grid, and never the page, to the row of this byte. */
function scrollTo(grid: HTMLElement | null, offset: number): void {
  const cell = grid?.querySelector<HTMLElement>(`[data-offset="${offset}"]`);
  const box = grid?.parentElement;
  if (!cell || !box) return;
  const above = cell.getBoundingClientRect().top - box.getBoundingClientRect().top;
  if (above < 0 || above > box.clientHeight - 40) box.scrollTop += above - 8;
}

/** The group's bytes as one string, so that an unchanged group is not drawn again. */
function hexKey(bytes: Uint8Array, index: number): string {
  return Array.from(bytes.subarray(index * GROUP, (index + 1) * GROUP), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join(" ");
}

interface GroupProps {
  readonly index: number;
  readonly offset: number;
  readonly text: string;
  readonly sender: Sender;
  readonly markedFrom: number;
  readonly markedTo: number;
  /** Hidden ranges as `from-to,from-to`. */
  readonly hidden: string;
}

const ByteGroup = memo(function ByteGroup(props: GroupProps) {
  const { index, offset, text, sender, markedFrom, markedTo, hidden } = props;
  const second = index % 2 === 1;
  const row = { "--row": index + 1, "--wide": Math.floor(index / 2) + 1 } as CSSProperties;
  const place = "[grid-row:var(--row)] @min-[35rem]:[grid-row:var(--wide)]";
  const secret =
    hidden === "" ? [] : hidden.split(",").map((range) => range.split("-").map(Number));
  const cells = text.split(" ").map((hex, position, all) => {
    const at = offset + position;
    const marked = at >= markedFrom && at < markedTo;
    const isSecret = secret.some(([from = 0, to = 0]) => at >= from && at < to);
    const look = cn(
      marked && MARK[sender],
      isSecret && !marked && "text-warn",
      isSecret && "underline decoration-dotted underline-offset-2",
    );
    // The space after a byte is marked along with it only between two marked bytes.
    const gap = position + 1 === all.length ? "none" : marked && at + 1 < markedTo ? "in" : "out";
    return { at, hex, char: toPrintable(Number.parseInt(hex, 16)), look, gap };
  });
  return (
    <>
      <span
        style={row}
        className={cn(
          "select-none text-muted [grid-column:1]",
          place,
          second && "@min-[35rem]:hidden",
        )}
      >
        {offset.toString(16).padStart(4, "0")}
      </span>
      <span
        style={row}
        className={cn(
          "whitespace-pre [grid-column:2]",
          place,
          second && "@min-[35rem]:[grid-column:3]",
        )}
      >
        {cells.map(({ at, hex, look, gap }) => (
          <Fragment key={at}>
            <span data-offset={at} className={look}>
              {gap === "in" ? `${hex} ` : hex}
            </span>
            {gap === "out" ? " " : null}
          </Fragment>
        ))}
      </span>
      <span
        style={row}
        className={cn(
          "whitespace-pre text-muted [grid-column:3] @min-[35rem]:[grid-column:4]",
          place,
          second && "@min-[35rem]:-ml-4 @min-[35rem]:[grid-column:5]",
        )}
      >
        {cells.map(({ at, char, look }) => (
          <span key={at} data-offset={at} className={look}>
            {char}
          </span>
        ))}
      </span>
    </>
  );
});

const MARK: Readonly<Record<Sender, string>> = {
  client: "bg-client text-paper",
  server: "bg-server text-paper",
};

function toPrintable(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·";
}
