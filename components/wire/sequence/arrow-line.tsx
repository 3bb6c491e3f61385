import { memo } from "react";
import { opcodeColour } from "#components/wire/opcode-colour.ts";
import { isControlOpcode } from "#protocol/opcodes.ts";
import type { Columns } from "./columns.ts";
import type { Item } from "./fold.ts";
import type { Row } from "./layout.ts";

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
  const { item, y, codeY, fromY, toY } = row;
  const { client, server } = columns;
  const clientY = codeY ?? y;
  const ends = item.kind === "opened" || item.kind === "closed";
  const line = `M${client} ${clientY}L${server} ${y}`;
  const dash = isControl(item) ? "6 4" : ends || item.kind === "fin" ? "1 4" : undefined;
  return (
    <g className={colourOf(item)} stroke="currentColor" fill="none">
      {marked ? <path d={line} className="stroke-accent/25" strokeWidth={11} /> : null}
      {item.kind === "fold" ? <path d={line} strokeWidth={7} strokeOpacity={0.22} /> : null}
      {ends && codeY === null ? null : (
        <path d={line} strokeWidth={item.kind === "fold" ? 2 : 1.5} strokeDasharray={dash} />
      )}
      {ends ? null : (
        <path
          data-place={place}
          d={line}
          stroke="transparent"
          strokeWidth={12}
          className="pointer-events-auto cursor-pointer"
        />
      )}
      {toY > fromY ? (
        <path d={`M${server} ${fromY}V${toY}`} strokeWidth={7} strokeOpacity={0.3} />
      ) : null}
      <path d={marksOf(row, columns)} fill="currentColor" strokeWidth={1.5} />
      {codeY === null && !ends ? (
        <circle cx={client} cy={y} r={2.5} className="fill-surface" />
      ) : null}
    </g>
  );
});

/** The marks on a line, as one path: a dot where a clock saw it, the head, and crosses. */
function marksOf({ item, y, codeY }: Row, { client, server }: Columns): string {
  if (item.kind === "closed") {
    return crossAt(server, y) + (codeY === null ? "" : crossAt(client, codeY));
  }
  const dots = dotAt(server, y) + (codeY === null ? "" : dotAt(client, codeY));
  if (!("sender" in item)) return dots;
  const clientY = codeY ?? y;
  const [fromX, atY, toX, toY] =
    item.sender === "client" ? [client, clientY, server, y] : [server, y, client, clientY];
  const length = Math.hypot(toX - fromX, toY - atY) || 1;
  const [dx, dy] = [(toX - fromX) / length, (toY - atY) / length];
  // It arrived, and was not taken.
  if (item.kind === "fault") return dots + crossAt(toX - dx * 12, toY - dy * 12);
  const [tipX, tipY] = [toX - dx * 5, toY - dy * 5];
  const wing = (side: 1 | -1) =>
    `${tipX - dx * 7 - side * dy * 3} ${tipY - dy * 7 + side * dx * 3}`;
  return `${dots}M${wing(1)}L${tipX} ${tipY}L${wing(-1)}Z`;
}

function dotAt(x: number, y: number): string {
  return `M${x - 2.5} ${y}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0`;
}

function crossAt(x: number, y: number): string {
  return `M${x - 5} ${y - 5}l10 10M${x + 5} ${y - 5}l-10 10`;
}
