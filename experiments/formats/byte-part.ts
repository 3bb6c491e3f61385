/** What a run of bytes of an encoded state is: one leaf of the map that the learner reads. */
export interface BytePart {
  /** [start, end) in the payload. */
  readonly start: number;
  readonly end: number;
  /** `value`: carries a value of the state; `key`: a name of a field; `structure`: all that is neither. */
  readonly role: "value" | "key" | "structure";
  /** Where in the state, such as `players[3].x`; the enclosing place for structure. */
  readonly path: string;
  /** How the bytes say it, in the encoding's own terms: `float32, little endian`, `fixmap of 7`. */
  readonly how: string;
  /** The value as text; null for structure. */
  readonly text: string | null;
}
