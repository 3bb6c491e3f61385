"use client";

import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { opcodeColour } from "#components/wire/opcode-colour.ts";
import type { Selecting } from "#components/wire/selection.ts";
import { OPCODE } from "#protocol/opcodes.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { CHUNK_WORDS, textOf } from "./block-text.ts";
import { LaneBlock } from "./lane-block.tsx";
import { LaneScale } from "./lane-scale.tsx";
import { type Block, LANES, type Lane, lanesOf } from "./layout.ts";
import { findSelected, firstPosition, moveBy, type Position, standsFor } from "./moves.ts";
import { offsetAt, type Ruler, ticksOf, xOf } from "./ruler.ts";
import { useScrollWindow } from "./use-scroll-window.ts";

interface DirectionLanesProps extends Selecting {
  readonly connection: Connection;
  /** Grows when the connection has. */
  readonly read: number;
  readonly sender: Sender;
}

/** The three lanes of one direction in a box that scrolls sideways: one stop for Tab, arrows inside. */
export function DirectionLanes({
  connection,
  read,
  sender,
  selected,
  onSelect,
}: DirectionLanesProps) {
  const box = useRef<HTMLDivElement>(null);
  const { from, to } = useScrollWindow(box);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the connection grows in place; `read` says when.
  const lanes = useMemo(() => lanesOf(connection, sender), [connection, sender, read]);
  const { ruler } = lanes;
  const ticks = useMemo(() => ticksOf(ruler), [ruler]);
  const chosen = useMemo(() => findSelected(lanes, selected), [lanes, selected]);
  const [moved, setMoved] = useState<Position | null>(null);
  const stop = moved ?? chosen ?? firstPosition(lanes);
  const shown = chosen && lanes[chosen.lane][chosen.index];
  const isHttp = connection.exchange.framesAt === null;
  const first = offsetAt(ruler, from);
  const last = offsetAt(ruler, to);

  const select = ({ lane, index }: Position) => {
    const block = lanes[lane][index];
    if (block) onSelect(block.selects);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === " ") select(stop);
    else {
      const next = moveBy(event.key, stop, lanes);
      if (!next) return;
      // Drawn at once, since only what is drawn can be focused.
      flushSync(() => setMoved(next));
      focusStop(box.current);
      revealBlock(box.current, ruler, lanes[next.lane][next.index]);
    }
    event.preventDefault();
  };
  const onClick = (lane: Lane) => (event: MouseEvent) => {
    const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (!(option instanceof HTMLElement)) return;
    const position = { lane, index: Number(option.dataset.index) };
    setMoved(position);
    select(position);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is selected moves the box, what comes in does not.
  useEffect(() => revealBlock(box.current, ruler, shown), [selected]);

  return (
    <div ref={box} className="overflow-x-auto rounded-sm border border-line bg-surface pb-1">
      <div className="relative isolate" style={{ width: ruler.width, minWidth: "100%" }}>
        {shown?.parts.map(([start, end]) => (
          <span
            key={start}
            aria-hidden="true"
            className="absolute inset-y-0 border-accent border-x bg-accent-soft"
            style={{ left: xOf(ruler, start), width: xOf(ruler, end) - xOf(ruler, start) }}
          />
        ))}
        <LaneScale ticks={ticks.filter(({ x, width }) => x <= to && x + width >= from)} />
        <div className="h-6" />
        {LANES.map((lane) => (
          <div key={lane} className="mb-2">
            <p className="relative mb-0.5">
              <span className="sticky left-1.5 bg-surface px-0.5 text-micro text-muted">
                {captionOf(lane, sender, isHttp)}
                {lanes[lane].length === 0 ? ": none" : ""}
              </span>
            </p>
            {lanes[lane].length === 0 ? (
              <div className="h-7" />
            ) : (
              <div
                role="listbox"
                tabIndex={-1}
                aria-orientation="horizontal"
                aria-label={`${captionOf(lane, sender, isHttp)} of the ${sender}’s bytes`}
                onKeyDown={onKeyDown}
                onClick={onClick(lane)}
                className="relative h-7 overflow-x-clip"
              >
                {drawnOf(lanes[lane], stop.lane === lane ? stop.index : null, first, last).map(
                  ({ block, index, isStop }) => (
                    <LaneBlock
                      key={`${block.kind}${block.start}`}
                      block={block}
                      index={index}
                      count={lanes[lane].length}
                      {...textOf(block, connection, lanes)}
                      colour={colourOf(block, connection)}
                      sender={sender}
                      ruler={ruler}
                      selected={standsFor(block, selected)}
                      isStop={isStop}
                    />
                  ),
                )}
              </div>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function captionOf(lane: Lane, sender: Sender, isHttp: boolean): string {
  switch (lane) {
    case "chunks":
      return `Chunks (${CHUNK_WORDS[sender]}s)`;
    case "frames":
      return isHttp ? "HTTP" : "Frames";
    case "messages":
      return "Messages";
    default:
      return lane satisfies never;
  }
}

function colourOf({ kind, selects }: Block, { frames, messages }: Connection): string {
  const message = messages[selects.index];
  const frame = frames[selects.index]?.frame;
  if (kind === "frame" && frame) return opcodeColour(frame.opcode);
  if (kind === "message" && message) return opcodeColour(OPCODE[message.kind]);
  return "text-ink";
}

interface Drawn {
  readonly block: Block;
  readonly index: number;
  readonly isStop: boolean;
}

/** The blocks with bytes from `first` to `last`, and the stop of Tab wherever it is. */
function drawnOf(
  blocks: readonly Block[],
  stop: number | null,
  first: number,
  last: number,
): readonly Drawn[] {
  const drawn: Drawn[] = [];
  for (const [index, block] of blocks.entries()) {
    const isStop = index === stop;
    if (isStop || (block.start <= last && block.end >= first)) drawn.push({ block, index, isStop });
  }
  return drawn;
}

function focusStop(box: HTMLElement | null): void {
  box?.querySelector<HTMLElement>('[role="option"][tabindex="0"]')?.focus({ preventScroll: true });
}

const MARGIN_PX = 24;

/** Scrolls the box, and never the page, until the block is in sight, or as much as fits. */
function revealBlock(box: HTMLElement | null, ruler: Ruler, block: Block | null | undefined): void {
  if (!box || !block) return;
  const left = xOf(ruler, block.start);
  const right = xOf(ruler, block.end);
  const { scrollLeft, clientWidth } = box;
  if (left < scrollLeft || right - left > clientWidth) box.scrollLeft = left - MARGIN_PX;
  else if (right > scrollLeft + clientWidth) box.scrollLeft = right + MARGIN_PX - clientWidth;
}
