import { OPCODE } from "#protocol/opcodes.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import type { Arrow, FrameArrow } from "./arrows.ts";

/** A run of like frames, drawn as one arrow. */
export interface Fold {
  readonly kind: "fold";
  readonly key: string;
  readonly sender: Sender;
  readonly opcode: number;
  /** When its first frame was whole, and its last. */
  readonly at: number;
  readonly lastAt: number;
  readonly frames: readonly FrameArrow[];
}

export type Item = Arrow | Fold;

/** Fewer are drawn each for itself. */
const FEWEST = 4;

/**
 * Joins frames of one sender and one opcode that all lie within `span` microseconds. Frames of other
 * kinds in between do not part them. Close frames stand alone, and so do frames in `unfolded`.
 */
export function foldArrows(
  arrows: readonly Arrow[],
  span: number,
  unfolded: ReadonlySet<string>,
): readonly Item[] {
  const open = new Map<string, FrameArrow[]>();
  const runs = arrows.map((arrow) => {
    if (arrow.kind !== "frame" || unfolded.has(arrow.key)) return null;
    const { opcode } = arrow.seen.frame;
    if (opcode === OPCODE.close) return null;
    const kind = `${arrow.sender}${opcode}`;
    const run = open.get(kind);
    if (run?.[0] && arrow.at - run[0].at <= span) {
      run.push(arrow);
      return run;
    }
    const begun = [arrow];
    open.set(kind, begun);
    return begun;
  });
  const items: Item[] = [];
  for (const [place, arrow] of arrows.entries()) {
    const run = runs[place];
    if (!run || run.length < FEWEST) items.push(arrow);
    else if (run[0] === arrow) items.push(foldOf(arrow, run));
  }
  return items;
}

function foldOf(first: FrameArrow, frames: readonly FrameArrow[]): Fold {
  const { sender, at, key, seen } = first;
  const { opcode } = seen.frame;
  const lastAt = frames.at(-1)?.at ?? at;
  return { kind: "fold", key: `fold-${key}`, sender, opcode, at, lastAt, frames };
}
