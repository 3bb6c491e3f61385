import { memo } from "react";
import { cn } from "#components/ui/cn.ts";
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
    case "head":
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
      {item.kind === "closed" ? (
        <>
          <Cross x={server} y={y} />
          {codeY === null ? null : <Cross x={client} y={codeY} />}
        </>
      ) : (
        <>
          <circle cx={server} cy={y} r={2.5} fill="currentColor" />
          {ends && codeY === null ? null : (
            <circle
              cx={client}
              cy={clientY}
              r={2.5}
              className={cn(codeY === null ? "fill-surface" : "fill-current")}
            />
          )}
        </>
      )}
      <Tip row={row} columns={columns} />
    </g>
  );
});

/** The arrow's head; of a fault a cross: it arrived, and was not taken. */
function Tip({
  row: { item, y, codeY },
  columns: { client, server },
}: Pick<ArrowLineProps, "row" | "columns">) {
  if (!("sender" in item)) return null;
  const clientY = codeY ?? y;
  const [fromX, atY, toX, toY] =
    item.sender === "client" ? [client, clientY, server, y] : [server, y, client, clientY];
  const length = Math.hypot(toX - fromX, toY - atY) || 1;
  const [dx, dy] = [(toX - fromX) / length, (toY - atY) / length];
  const [x, tipY] = [toX - dx * 5, toY - dy * 5];
  if (item.kind === "fault") return <Cross x={toX - dx * 12} y={toY - dy * 12} />;
  const wing = (side: 1 | -1) => `${x - dx * 8 - side * dy * 4} ${tipY - dy * 8 + side * dx * 4}`;
  return <path d={`M${wing(1)}L${x} ${tipY}L${wing(-1)}Z`} fill="currentColor" />;
}

function Cross({ x, y }: { x: number; y: number }) {
  return <path d={`M${x - 5} ${y - 5}l10 10m0 -10l-10 10`} strokeWidth={2} />;
}
