/** What a message says of itself. */
export interface Label {
  readonly leg: number;
  /** From 1, as it stands in the schedule. */
  readonly n: number;
  readonly key: number;
  /** When it was due, on the sidecar's clock, microseconds. Its age is counted from here. */
  readonly due: number;
}

const AT = { leg: 0, n: 4, key: 8, due: 16, filler: 24 } as const;

/** A message of `size` bytes (64 or more): its label, and filler that differs from one to the next. */
export function writePayload({ leg, n, key, due }: Label, size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(AT.leg, leg);
  view.setUint32(AT.n, n);
  view.setUint32(AT.key, key);
  view.setFloat64(AT.due, due);
  // Memory counts as used when it was written to, not when it was asked for.
  bytes.fill(n, AT.filler);
  return bytes;
}

/** Reads the label of a message; null if it has none. */
export function readPayload(bytes: Uint8Array): Label | null {
  if (bytes.length < AT.filler) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    leg: view.getUint32(AT.leg),
    n: view.getUint32(AT.n),
    key: view.getUint32(AT.key),
    due: view.getFloat64(AT.due),
  };
}
