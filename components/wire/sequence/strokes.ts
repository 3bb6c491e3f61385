import type { Columns } from "./columns.ts";
import type { Item } from "./fold.ts";
import type { Row } from "./layout.ts";

/** Half as wide as the gap that a cut cable leaves between the two ends. */
export const GAP = 13;

/** What is drawn of a row between the lifelines, as SVG paths. */
export interface Strokes {
  readonly line: string;
  /** A dot where a clock saw it, the head, and crosses: filled. */
  readonly marks: string;
  /** Where a hollow dot stands: it was seen at the other end only. */
  readonly unseen: { readonly x: number; readonly y: number } | null;
}

/** Where the cable is: between the two ends. */
export function middleOf({ client, server }: Columns): number {
  return Math.round((client + server) / 2);
}

/** What a row looks like in these columns. */
export function strokesOf(row: Row, columns: Columns): Strokes {
  const { item, y, codeY, lost } = row;
  const { client, server } = columns;
  const middle = middleOf(columns);
  if (item.kind === "cable") return cableStrokes(item.ends, y, columns);
  if ("sender" in item && (lost || item.kind === "ended")) {
    const [from, way] = item.sender === "client" ? [client, 1] : [server, -1];
    const to = middle - way * (GAP + 7);
    const tip = item.kind === "ended" ? headAt(to, y, way, 0) : crossAt(to, y);
    // What the cable dropped of the client's, no end's clock saw.
    const dot = item.sender === "server" && item.kind !== "ended" ? dotAt(server, y) : "";
    return { line: `M${from} ${y}H${to}`, marks: dot + tip, unseen: null };
  }
  const clientY = codeY ?? y;
  const line = `M${client} ${clientY}L${server} ${y}`;
  if (item.kind === "closed") {
    const marks = crossAt(server, y) + (codeY === null ? "" : crossAt(client, codeY));
    return { line: codeY === null ? "" : line, marks, unseen: null };
  }
  const dots = dotAt(server, y) + (codeY === null ? "" : dotAt(client, codeY));
  if (item.kind === "opened") {
    return { line: codeY === null ? "" : line, marks: dots, unseen: null };
  }
  const unseen = codeY === null ? { x: client, y } : null;
  return { line, marks: dots + tipOf(item, y, clientY, columns), unseen };
}

/** A line across; in the middle, where the cable is, a diamond, or the gap between two ends. */
function cableStrokes(ends: boolean, y: number, columns: Columns): Strokes {
  const { client, server } = columns;
  const middle = middleOf(columns);
  if (!ends) {
    const marks = `M${middle - 5} ${y}l5 -5l5 5l-5 5Z`;
    return { line: `M${client} ${y}H${server}`, marks, unseen: null };
  }
  const slash = (x: number) => `M${x - 3} ${y + 7}l6 -14`;
  return {
    line: `M${client} ${y}H${middle - GAP}M${middle + GAP} ${y}H${server}`,
    marks: slash(middle - GAP) + slash(middle + GAP),
    unseen: null,
  };
}

/** The head of an arrow, or a cross: it arrived, and was not taken. */
function tipOf(item: Item, y: number, clientY: number, { client, server }: Columns): string {
  if (!("sender" in item)) return "";
  const [fromX, atY, toX, toY] =
    item.sender === "client" ? [client, clientY, server, y] : [server, y, client, clientY];
  const length = Math.hypot(toX - fromX, toY - atY) || 1;
  const [dx, dy] = [(toX - fromX) / length, (toY - atY) / length];
  if (item.kind === "fault") return crossAt(toX - dx * 12, toY - dy * 12);
  return headAt(toX - dx * 5, toY - dy * 5, dx, dy);
}

/** An arrow's head that points along (dx, dy), a direction of length 1. */
function headAt(x: number, y: number, dx: number, dy: number): string {
  const wing = (side: 1 | -1) => `${x - dx * 7 - side * dy * 3} ${y - dy * 7 + side * dx * 3}`;
  return `M${wing(1)}L${x} ${y}L${wing(-1)}Z`;
}

function dotAt(x: number, y: number): string {
  return `M${x - 2.5} ${y}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0`;
}

function crossAt(x: number, y: number): string {
  return `M${x - 5} ${y - 5}l10 10M${x + 5} ${y - 5}l-10 10`;
}
