import { cn } from "#components/ui/cn.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import type { BlockText } from "./block-text.ts";
import type { Block } from "./layout.ts";
import { type Ruler, xOf } from "./ruler.ts";

interface LaneBlockProps {
  readonly block: Block;
  readonly index: number;
  /** How many there are in its lane, drawn or not. */
  readonly count: number;
  readonly text: BlockText;
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
  chunk: "bg-sunken border-solid",
  http: "bg-surface border-solid text-muted border-line-strong",
  frame: "bg-surface border-solid border-current",
  message: "bg-surface border-solid border-current",
  fault: "bg-danger-soft border-solid border-danger text-danger",
  pending: "bg-surface border-dashed border-line-strong text-muted",
};

/** A stretch of a lane. What of it belongs to others, such as a ping within a message, stays open. */
export function LaneBlock(props: LaneBlockProps) {
  const { block, index, count, text, colour, sender, ruler, selected, isStop } = props;
  const left = xOf(ruler, block.start);
  const width = xOf(ruler, block.end) - left;
  const isWhole = block.parts.length === 1;
  return (
    <div
      role="option"
      aria-label={text.name}
      title={text.name}
      aria-selected={selected}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-index={index}
      tabIndex={isStop ? 0 : -1}
      style={{ left, width }}
      className={cn(
        "pointer-events-none absolute inset-y-0 rounded-sm outline-offset-1",
        isWhole && "z-10",
        colour,
      )}
    >
      {isWhole ? null : (
        <span
          aria-hidden="true"
          className="absolute inset-x-1 -top-1 h-1.5 rounded-t-sm border-current border-x border-t"
        />
      )}
      {block.parts.map(([start, end], part) => (
        <span
          key={start}
          aria-hidden="true"
          style={{ left: xOf(ruler, start) - left, width: xOf(ruler, end) - xOf(ruler, start) }}
          className="pointer-events-auto absolute inset-y-0 cursor-pointer px-px"
        >
          <span
            className={cn(
              "flex h-full items-center overflow-clip rounded-sm border border-l-[3px] text-micro leading-none hover:bg-sunken",
              LOOK[block.kind],
              block.kind === "chunk" && EDGE[sender],
              selected && "border-2 border-ink border-l-[3px] border-solid font-medium",
            )}
          >
            <span className="sticky left-0 min-w-0 truncate px-1.5 py-1">
              {part === 0 ? text.label : "…"}
            </span>
          </span>
        </span>
      ))}
    </div>
  );
}
