import { isSame, type Selected } from "#components/wire/selection.ts";
import { type Block, LANES, type Lane, type Lanes } from "./layout.ts";

/** Where in the lanes the keyboard is: a block by its place in its lane. */
export interface Position {
  readonly lane: Lane;
  readonly index: number;
}

/** Where a key leads from `from`; null if it is not for the lanes. It stays where there is no way. */
export function moveBy(key: string, from: Position, lanes: Lanes): Position | null {
  const last = lanes[from.lane].length - 1;
  switch (key) {
    case "ArrowLeft":
      return { ...from, index: Math.max(0, from.index - 1) };
    case "ArrowRight":
      return { ...from, index: Math.min(last, from.index + 1) };
    case "Home":
      return { ...from, index: 0 };
    case "End":
      return { ...from, index: last };
    case "ArrowUp":
      return acrossLanes(from, lanes, LANES.slice(0, LANES.indexOf(from.lane)).reverse());
    case "ArrowDown":
      return acrossLanes(from, lanes, LANES.slice(LANES.indexOf(from.lane) + 1));
    default:
      return null;
  }
}

/** To the first of these lanes that has anything, there to the block where `from` begins. */
function acrossLanes(from: Position, lanes: Lanes, towards: readonly Lane[]): Position {
  const lane = towards.find((candidate) => lanes[candidate].length > 0);
  if (!lane) return from;
  const start = lanes[from.lane][from.index]?.start ?? 0;
  const after = lanes[lane].findIndex((block) => block.end > start);
  return { lane, index: after === -1 ? lanes[lane].length - 1 : after };
}

/** The block that stands for what is selected, if this direction has it. */
export function findSelected(lanes: Lanes, selected: Selected | null): Position | null {
  if (!selected) return null;
  for (const lane of LANES) {
    const index = lanes[lane].findIndex((block) => standsFor(block, selected));
    if (index !== -1) return { lane, index };
  }
  return null;
}

/** Whether a block is what is selected, and not merely leads to it. */
export function standsFor({ kind, selects }: Block, selected: Selected | null): boolean {
  const isItself = kind === selects.kind || selects.kind === "exchange";
  return isItself && isSame(selects, selected);
}

/** Where the keyboard enters the lanes when nothing there is selected. */
export function firstPosition(lanes: Lanes): Position {
  return { lane: LANES.find((lane) => lanes[lane].length > 0) ?? "chunks", index: 0 };
}
