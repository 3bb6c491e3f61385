/**
 * What of a connection is looked at, by its place in `frames`, `faults`, `chunks`, `messages` or
 * `exchanges`.
 */
export interface Selected {
  readonly kind: "frame" | "fault" | "chunk" | "message" | "exchange";
  readonly index: number;
}

/** What every view of a connection takes, so that choosing in one shows in all. */
export interface Selecting {
  readonly selected: Selected | null;
  readonly onSelect: (selected: Selected) => void;
}

/** Whether both are the same thing of the same connection. */
export function isSame(a: Selected, b: Selected | null): boolean {
  return a.kind === b?.kind && a.index === b.index;
}
