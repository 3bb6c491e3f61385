import { isControlOpcode, OPCODE } from "#protocol/opcodes.ts";
import { statusOf } from "#protocol/wire/message-framing.ts";
import type { Arrow } from "./arrows.ts";
import type { Blockage } from "./cable-log.ts";
import type { CodeEvent } from "./code-event.ts";
import { foldArrows, type Item, isFold } from "./fold.ts";
import type { Pairing } from "./pairing.ts";
import { TimeScale } from "./time-scale.ts";

/** What a connection's diagram is laid out from. */
export interface Drawn {
  readonly arrows: readonly Arrow[];
  readonly pairing: Pairing;
  readonly blockages: readonly Blockage[];
  /** From when on nothing that the server sends comes to the client; null: it all may. */
  readonly lostFrom: number | null;
}

export interface LayoutOptions {
  /** Pixels per microsecond. */
  readonly zoom: number;
  /** No cuts and no spreading: lines may then hide each other. */
  readonly trueTime: boolean;
  /** Keys of frames that are drawn alone, however close they are. */
  readonly unfolded: ReadonlySet<string>;
}

/** What the browser told of an item: one event, or of a fold those of its frames. */
export interface CodeSeen {
  readonly first: CodeEvent;
  readonly count: number;
}

/** One arrow, or one fold of arrows, in its place. Pixels from the top of the diagram. */
export interface Row {
  readonly item: Item;
  /** At the server's lifeline. */
  readonly y: number;
  /** At the client's, if the browser told when; null when only the server's clock saw it. */
  readonly codeY: number | null;
  readonly code: CodeSeen | null;
  /** Where it began and ended at the server's lifeline: its first byte, or a fold's last frame. */
  readonly fromY: number;
  readonly toY: number;
  /** It left its sender and is known not to have come to the other end. */
  readonly lost: boolean;
  /** False where the label would lie on the one above it. */
  readonly labelled: boolean;
}

/** A stretch of the diagram in which the cable lets nothing through: one way, or at all. */
export interface Band {
  readonly way: Blockage["way"];
  readonly fromY: number;
  readonly toY: number;
}

/** A line of the code's column. */
export interface CodeRow {
  readonly y: number;
  /** Null: the code saw nothing of what crossed here. */
  readonly seen: CodeSeen | null;
  /** `pending`: the message is not complete. */
  readonly nothing: "control" | "pending" | null;
  /** Whether what it tells of was seen on the wire. */
  readonly onWire: boolean;
  /** How far the clock's error reaches. */
  readonly fromY: number;
  readonly toY: number;
  readonly labelled: boolean;
}

export interface Layout {
  /** In order of `y`. */
  readonly rows: readonly Row[];
  readonly codeRows: readonly CodeRow[];
  readonly bands: readonly Band[];
  readonly scale: TimeScale;
  readonly height: number;
  /** No row reaches further from its `y` than so many pixels. */
  readonly reach: number;
}

const TOP = 44;
const BOTTOM = 36;
/** Above the first moment and below the last, in pixels. */
export const PADDING = TOP + BOTTOM;
/** Between two lines of one column: room for a label and, beside it, two lines of words. */
const PITCH = 38;
/** A stretch of nothing gets no more, unless true time is asked for. */
export const LONGEST_GAP = 120;
/** Frames of a run that lie within so many pixels are not told apart. */
const FOLD_WITHIN = 2 * PITCH;

/** So few are read one by one: a fold would hide what came before what. */
const ALL_DRAWN = 48;

/** One moment of the axis and whose it is. */
interface Placed {
  readonly at: number;
  readonly server: boolean;
  readonly code: boolean;
  readonly item: number | null;
  readonly seen: CodeSeen | null;
  readonly onWire: boolean;
}

/** Where everything stands at this zoom. */
export function layOut(drawn: Drawn, options: LayoutOptions): Layout {
  const { arrows, pairing, lostFrom } = drawn;
  const { zoom, trueTime, unfolded } = options;
  const folding = { span: FOLD_WITHIN / zoom, unfolded, partAt: lostFrom };
  const items = arrows.length > ALL_DRAWN ? foldArrows(arrows, folding) : arrows;
  const codes = items.map((item) => codeOf(item, pairing));
  const told = new Set<CodeEvent>();
  const placed = items.map((item, index): Placed => {
    const quiet = pairing.socket !== null && silenceOf(item) !== null;
    return { at: item.at, server: true, code: quiet, item: index, seen: null, onWire: true };
  });
  for (const [index, events] of codes.entries()) {
    for (const event of events) told.add(event);
    const [first] = events;
    if (!first) continue;
    const seen = { first, count: events.length };
    placed.push({ at: first.at, server: false, code: true, item: index, seen, onWire: true });
  }
  for (const first of pairing.events) {
    if (told.has(first)) continue;
    const seen = { first, count: 1 };
    placed.push({ at: first.at, server: false, code: true, item: null, seen, onWire: false });
  }
  placed.sort((a, b) => a.at - b.at);

  const pitch = trueTime ? 0 : PITCH;
  const longestGap = trueTime ? Number.POSITIVE_INFINITY : LONGEST_GAP;
  const scale = new TimeScale(placed, { zoom, pitch, longestGap, top: TOP });
  const height = heightOf(scale);
  const bands = drawn.blockages.map(({ way, from, to }): Band => {
    return { way, fromY: scale.toPixels(from), toY: to === null ? height : scale.toPixels(to) };
  });
  return { ...rowsOf(items, placed, scale, lostFrom), bands, scale, height };
}

function rowsOf(
  items: readonly Item[],
  placed: readonly Placed[],
  scale: TimeScale,
  lostFrom: number | null,
): Pick<Layout, "rows" | "codeRows" | "reach"> {
  const codeYs = new Map<number, { y: number; seen: CodeSeen }>();
  for (const [index, { item, seen }] of placed.entries()) {
    if (item !== null && seen) codeYs.set(item, { y: scale.places[index] ?? 0, seen });
  }
  const rows: Row[] = [];
  const codeRows: CodeRow[] = [];
  let [reach, lastLabel, lastWords] = [0, -Infinity, -Infinity];
  for (const [index, { item: place, server, code, seen, onWire }] of placed.entries()) {
    const y = scale.places[index] ?? 0;
    const item = place === null ? undefined : items[place];
    if (server && item && place !== null) {
      const paired = codeYs.get(place) ?? null;
      const fromY = "beganAt" in item && item.beganAt < item.at ? scale.toPixels(item.beganAt) : y;
      const toY = isFold(item) && item.lastAt > item.at ? scale.toPixels(item.lastAt) : y;
      const labelled = y - lastLabel > PITCH - 0.5;
      if (labelled) lastLabel = y;
      const codeY = paired?.y ?? null;
      reach = Math.max(reach, y - fromY, toY - y, Math.abs(y - (codeY ?? y)));
      const lost = codeY === null && isLost(item, lostFrom);
      rows.push({ item, y, codeY, code: paired?.seen ?? null, fromY, toY, lost, labelled });
    }
    if (!code) continue;
    const labelled = y - lastWords > PITCH - 0.5;
    if (labelled) lastWords = y;
    const error = seen?.first.error ?? 0;
    const fromY = seen ? Math.min(y, scale.toPixels(seen.first.at - error)) : y;
    const toY = seen ? Math.max(y, scale.toPixels(seen.first.at + error)) : y;
    const nothing = seen || !item ? null : silenceOf(item);
    codeRows.push({ y, seen, nothing, onWire, fromY, toY, labelled });
  }
  return { rows, codeRows, reach };
}

/** Whether the cable dropped it, or was cut when the server sent it. */
function isLost(item: Item, lostFrom: number | null): boolean {
  if (item.kind === "dropped" || item.kind === "drops") return true;
  if (item.kind === "ended" || !("sender" in item)) return false;
  return item.sender === "server" && lostFrom !== null && item.at >= lostFrom;
}

function heightOf({ places }: TimeScale): number {
  return Math.ceil((places.at(-1) ?? TOP) + BOTTOM);
}

/** What the browser told of the item, oldest first. */
function codeOf(item: Item, pairing: Pairing): readonly CodeEvent[] {
  switch (item.kind) {
    case "frame":
      return one(pairing.ofFrame(item.seen.index));
    case "fold":
      return item.parts.flatMap(({ seen }) => one(pairing.ofFrame(seen.index)));
    case "http":
      return statusOf(item.message.head) === 101 ? one(pairing.the("socket.open")) : [];
    case "opened": {
      // A connection from the browser's pool may be older than the object that uses it.
      const began = pairing.the("socket.connecting");
      return one(began && began.at - began.error <= item.at ? began : null);
    }
    case "closed":
      return one(pairing.the("socket.close"));
    case "bytes":
    case "fault":
    case "fin":
    case "cable":
    case "ended":
    case "dropped":
    case "drops":
      return [];
    default:
      return item satisfies never;
  }
}

function one(event: CodeEvent | null): readonly CodeEvent[] {
  return event ? [event] : [];
}

/**
 * Why code gets no event for this: no WebSocket object tells of ping and pong, in either direction,
 * and a message comes only whole.
 */
function silenceOf(item: Item): "control" | "pending" | null {
  if (item.kind !== "frame" && item.kind !== "fold") return null;
  const frames = item.kind === "frame" ? [item] : item.parts;
  const opcode = frames[0]?.seen.frame.opcode ?? OPCODE.close;
  if (isControlOpcode(opcode)) return opcode === OPCODE.close ? null : "control";
  const whole = item.sender === "client" || frames.some(({ seen }) => seen.frame.fin);
  return whole ? null : "pending";
}
