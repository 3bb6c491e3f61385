import { memo } from "react";
import { opcodeColour } from "#components/wire/opcode-colour.ts";
import { isControlOpcode } from "#protocol/opcodes.ts";
import type { Columns } from "./columns.ts";
import { type Item, isFold } from "./fold.ts";
import type { Row } from "./layout.ts";
import { strokesOf } from "./strokes.ts";

/** The class that colours an item. */
export function colourOf(item: Item): string {
  switch (item.kind) {
    case "frame":
      return opcodeColour(item.seen.frame.opcode);
    case "fold":
      return opcodeColour(item.opcode);
    case "fault":
      return "text-danger";
    case "http":
      return "text-ink";
    case "cable":
      if (item.ends) return "text-danger";
      return item.type === "link.connected" ? "text-muted" : "text-warn";
    case "dropped":
    case "drops":
      return "text-danger";
    case "ended":
      return item.how === "rst" ? "text-danger" : "text-muted";
    case "bytes":
    case "fin":
    case "opened":
    case "closed":
      return "text-muted";
    default:
      return item satisfies never;
  }
}

/** Whether an item is a control frame, or a fold of them: they have a look and a lane of their own. */
export function isControl(item: Item): boolean {
  if (item.kind === "fold") return isControlOpcode(item.opcode);
  return item.kind === "frame" && isControlOpcode(item.seen.frame.opcode);
}

interface ArrowLineProps {
  readonly row: Row;
  readonly columns: Columns;
  readonly marked: boolean;
  /** Among all rows. */
  readonly place: number;
}

/** The line of a row between the two lifelines, with what each end knows of its time. */
export const ArrowLine = memo(function ArrowLine(props: ArrowLineProps) {
  const { row, columns, marked, place } = props;
  const { item, fromY, toY } = row;
  const { line, marks, unseen } = strokesOf(row, columns);
  const isEnd = item.kind === "opened" || item.kind === "closed";
  return (
    <g className={colourOf(item)} stroke="currentColor" fill="none">
      {marked ? <path d={line} className="stroke-accent/25" strokeWidth={11} /> : null}
      {isFold(item) ? <path d={line} strokeWidth={7} strokeOpacity={0.22} /> : null}
      <path d={line} strokeWidth={isFold(item) ? 2 : 1.5} strokeDasharray={dashOf(item)} />
      {isEnd ? null : (
        <path
          data-place={place}
          d={line}
          stroke="transparent"
          strokeWidth={12}
          className="pointer-events-auto cursor-pointer"
        />
      )}
      {toY > fromY ? (
        <path d={`M${columns.server} ${fromY}V${toY}`} strokeWidth={7} strokeOpacity={0.3} />
      ) : null}
      <path d={marks} fill="currentColor" strokeWidth={1.5} />
      {unseen ? <circle cx={unseen.x} cy={unseen.y} r={2.5} className="fill-surface" /> : null}
    </g>
  );
});

function dashOf(item: Item): string | undefined {
  if (isControl(item)) return "6 4";
  if (item.kind === "cable") return "2 3";
  const isTcp = ["opened", "closed", "fin", "ended"].includes(item.kind);
  return isTcp ? "1 4" : undefined;
}
