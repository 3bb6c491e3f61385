/** From when to when, microseconds of the run; `to` null: it still is so. */
export interface Span {
  readonly from: number;
  readonly to: number | null;
}

/** When something was so, from what was said of it in order of time. `end`: it is not so any more then. */
export function spansOf(
  said: readonly { readonly at: number; readonly on: boolean }[],
  end: number | null,
): readonly Span[] {
  const spans: Span[] = [];
  let from: number | null = null;
  for (const { at, on } of said) {
    if (on) from ??= at;
    else if (from !== null) {
      spans.push({ from, to: at });
      from = null;
    }
  }
  if (from !== null) spans.push({ from, to: end });
  return spans;
}

/** Whether it is so at this moment. */
export function isWithin(spans: readonly Span[], at: number): boolean {
  return spans.some(({ from, to }) => from <= at && at < (to ?? Number.POSITIVE_INFINITY));
}
