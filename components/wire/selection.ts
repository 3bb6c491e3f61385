/** What of a connection is looked at, by its place in `frames`, `faults`, `chunks` or `messages`. */
export interface Selected {
  readonly kind: "frame" | "fault" | "chunk" | "message";
  readonly index: number;
}

/** What every view of a connection takes, so that choosing in one shows in all. */
export interface Selecting {
  readonly selected: Selected | null;
  readonly onSelect: (selected: Selected) => void;
}
