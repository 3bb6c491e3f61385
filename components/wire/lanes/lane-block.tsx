import { memo } from "react";
import { cn } from "#components/ui/cn.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import type { Block } from "./layout.ts";
import { type Ruler, xOf } from "./ruler.ts";

interface LaneBlockProps {
  readonly block: Block;
  readonly index: number;
  /** How many there are in its lane, drawn or not. */
  readonly count: number;
  /** What it says of itself, inside and in full. */
  readonly label: string;
  readonly name: string;
  /** Says of what kind it is, beside its words. */
  readonly colour: string;
  readonly sender: Sender;
  readonly ruler: Ruler;
  readonly selected: boolean;
  /** The one stop of Tab in these lanes. */
  readonly isStop: boolean;
}

const EDGE: Readonly<Record<Sender, string>> = { client: "border-client", server: "border-server" };

const LOOK: Readonly<Record<Block["kind"], string>> = {
  chunk: "bg-sunken",
  head: "bg-surface border-line-strong",
  content: "bg-surface border-line-strong",
  interim: "bg-surface text-muted border-line-strong",
  unread: "bg-surface text-muted border-dashed border-line-strong",
  frame: "bg-surface border-current",
  message: "bg-surface border-current",
  fault: "bg-danger-soft border-danger text-danger",
  pending: "bg-surface border-dashed border-line-strong text-muted",
};

/** Wider ones may begin out of sight: their words move along. */
const WIDE_PX = 320;
const GAP_PX = 2;

/** A stretch of a lane. What of it belongs to others, such as a ping within a message, stays open. */
export const LaneBlock = memo(function LaneBlock(props: LaneBlockProps) {
  const { block, index, count, label, name, colour, sender, ruler, selected, isStop } = props;
  const left = xOf(ruler, block.start);
  const width = xOf(ruler, block.end) - left;
  const words = (text: string, room: number) =>
    room > WIDE_PX ? <span className="sticky left-1.5">{text}</span> : text;
  const look = cn(
    "absolute inset-y-0 cursor-pointer overflow-clip text-ellipsis whitespace-nowrap rounded-sm border border-l-[3px] px-1.5 text-micro leading-[1.625rem] hover:bg-sunken",
    LOOK[block.kind],
    block.kind === "chunk" && EDGE[sender],
    selected && "border-ink font-medium shadow-[inset_0_0_0_1px_var(--ink)]",
  );
  const option = {
    role: "option",
    "aria-label": name,
    title: name,
    "aria-selected": selected,
    "aria-setsize": count,
    "aria-posinset": index + 1,
    "data-index": index,
    tabIndex: isStop ? 0 : -1,
  } as const;
  if (block.parts.length === 1) {
    return (
      <div
        {...option}
        style={{ left: left + 1, width: width - GAP_PX }}
        className={cn(look, "z-10 outline-offset-1", colour)}
      >
        {words(label, width)}
      </div>
    );
  }
  return (
    <div
      {...option}
      style={{ left, width }}
      className={cn("pointer-events-none absolute inset-y-0 rounded-sm outline-offset-1", colour)}
    >
      <span className="absolute inset-x-1 -top-1 h-1.5 rounded-t-sm border-current border-x border-t" />
      {block.parts.map(([start, end], part) => {
        const from = xOf(ruler, start) - left;
        const room = xOf(ruler, end) - left - from;
        return (
          <span
            key={start}
            style={{ left: from + 1, width: room - GAP_PX }}
            className={cn(look, "pointer-events-auto")}
          >
            {words(part === 0 ? label : "…", room)}
          </span>
        );
      })}
    </div>
  );
});
