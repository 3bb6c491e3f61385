/** Where the diagram's columns stand, in pixels from its left edge. */
export interface Columns {
  readonly width: number;
  /** Too little room for words beside the arrows. */
  readonly narrow: boolean;
  /** Right edge of the server's clock; the code's column begins there. */
  readonly axis: number;
  readonly client: number;
  readonly server: number;
  /** Right of the server is a lane of their own for control frames; 0 if there is none. */
  readonly controlWidth: number;
  readonly hasCode: boolean;
}

/** Which columns there are, beside the two lifelines. */
export interface ColumnSet {
  /** What the learner's code saw. */
  readonly hasCode: boolean;
  /** Control frames, where there is room. */
  readonly hasControl: boolean;
}

/** The columns of a diagram `width` pixels wide. */
export function columnsFor(width: number, { hasCode, hasControl }: ColumnSet): Columns {
  const narrow = width < 540;
  const axis = narrow ? 70 : 80;
  const code = !hasCode ? 24 : narrow ? 90 : width < 640 ? 140 : width < 760 ? 152 : 216;
  const controlWidth = narrow || !hasControl ? 0 : width < 640 ? 116 : width < 760 ? 132 : 200;
  const server = width - controlWidth - (narrow ? 8 : 14);
  return { width, narrow, axis, client: axis + code, server, controlWidth, hasCode };
}
