import { OPCODE } from "#protocol/opcodes.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import type { Arrow, DroppedArrow, FrameArrow } from "./arrows.ts";

interface Folded<A extends Arrow> {
  readonly key: string;
  readonly sender: Sender;
  /** When the first of them was whole, and the last. */
  readonly at: number;
  readonly lastAt: number;
  readonly parts: readonly A[];
}

/** A run of like frames, drawn as one arrow. */
export type FrameFold = Folded<FrameArrow> & { readonly kind: "fold"; readonly opcode: number };
/** A run of what the cable dropped. */
export type DropFold = Folded<DroppedArrow> & { readonly kind: "drops" };

export type Fold = FrameFold | DropFold;
export type Item = Arrow | Fold;

export interface FoldOptions {
  /** Microseconds that a run may last. */
  readonly span: number;
  /** Keys of what stands alone. */
  readonly unfolded: ReadonlySet<string>;
  /** A time that parts runs; null: there is none. */
  readonly partAt: number | null;
}

/** Fewer are drawn each for itself. */
const FEWEST = 4;

/** Whether it is several arrows in one. */
export function isFold(item: Item): item is Fold {
  return item.kind === "fold" || item.kind === "drops";
}

/**
 * Joins frames of one sender and one opcode, and what was dropped of one sender, that lie within a
 * span. Others in between do not part them. Close frames stand alone.
 */
export function foldArrows(arrows: readonly Arrow[], options: FoldOptions): readonly Item[] {
  const { span, unfolded, partAt } = options;
  const open = new Map<string, Arrow[]>();
  const runs = arrows.map((arrow) => {
    const kind = kindOf(arrow, unfolded);
    if (kind === null) return null;
    const run = open.get(kind);
    const isParted = partAt !== null && run?.[0] && run[0].at < partAt && arrow.at >= partAt;
    if (run?.[0] && !isParted && arrow.at - run[0].at <= span) {
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

/** What an arrow is joined with others by; null: it stands alone. */
function kindOf(arrow: Arrow, unfolded: ReadonlySet<string>): string | null {
  if (unfolded.has(arrow.key)) return null;
  if (arrow.kind === "dropped") return `${arrow.sender} ${arrow.what}`;
  if (arrow.kind !== "frame") return null;
  const { opcode } = arrow.seen.frame;
  return opcode === OPCODE.close ? null : `${arrow.sender} ${opcode}`;
}

function foldOf(first: Arrow, run: readonly Arrow[]): Item {
  const { at } = first;
  const own = { key: `fold-${first.key}`, at, lastAt: run.at(-1)?.at ?? at };
  if (first.kind === "dropped") {
    const parts = run.filter((arrow) => arrow.kind === "dropped");
    return { ...own, kind: "drops", sender: first.sender, parts };
  }
  if (first.kind !== "frame") return first;
  const parts = run.filter((arrow) => arrow.kind === "frame");
  const { opcode } = first.seen.frame;
  return { ...own, kind: "fold", sender: first.sender, opcode, parts };
}
