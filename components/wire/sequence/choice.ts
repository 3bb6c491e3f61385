import type { Selected } from "#components/wire/selection.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { Arrow } from "./arrows.ts";
import { type Item, isFold } from "./fold.ts";

/** What choosing the arrow selects; null where there are no bytes to look at. */
export function choiceOf(arrow: Arrow): Selected | null {
  switch (arrow.kind) {
    case "frame":
      return { kind: "frame", index: arrow.seen.index };
    case "fault":
      return { kind: "fault", index: arrow.index };
    case "http":
      return { kind: "exchange", index: arrow.index };
    case "bytes":
      return { kind: "chunk", index: arrow.chunk };
    case "fin":
    case "opened":
    case "closed":
    case "cable":
    case "ended":
    case "dropped":
      return null;
    default:
      return arrow satisfies never;
  }
}

/** Whether an item shows what is selected, or a part of it, or holds it in a fold. */
export function selectionTest(
  selected: Selected | null,
  { chunks, messages }: Connection,
): (item: Item) => boolean {
  if (!selected) return () => false;
  const { kind, index } = selected;
  const seq = kind === "chunk" ? chunks[index]?.seq : undefined;
  const frames = kind === "message" ? messages[index]?.frames.map((frame) => frame.index) : [];
  const shows = (arrow: Arrow) => {
    const own = choiceOf(arrow);
    if (own?.kind === kind && own.index === index) return true;
    if (arrow.kind === "http") return seq === arrow.message.firstSeq || seq === arrow.message.seq;
    if (arrow.kind !== "frame") return false;
    return arrow.seen.seq === seq || frames?.includes(arrow.seen.index) === true;
  };
  return (item) => (isFold(item) ? item.parts.some(shows) : shows(item));
}

/** Whether the item is the arrow of that key, or a fold that holds it. */
export function holds(item: Item, key: string): boolean {
  return item.key === key || (isFold(item) && item.parts.some((one) => one.key === key));
}
