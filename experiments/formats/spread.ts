import { percentile } from "#protocol/percentile.ts";
import { FORMATS, type Format } from "./format.ts";
import { FORMAT_NAMES, formatNanos, formatRatio, listed } from "./names.ts";
import type { Timing } from "./story.ts";

export type Operation = Timing["operation"];
export const OPERATIONS = ["encode", "decode"] as const satisfies readonly Operation[];

/** How long one operation took in one encoding, in nanoseconds. */
export interface Spread {
  readonly format: Format;
  /** In ascending order. */
  readonly samples: readonly number[];
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  /** Step of the clock shared out over a batch: samples are no finer. */
  readonly step: number;
  readonly batch: number;
}

/** The spreads of one operation, of the encodings that were timed, in their order. */
export function spreadsOf(timings: readonly Timing[], operation: Operation): readonly Spread[] {
  return FORMATS.flatMap((format) => {
    const timing = timings.find(
      (known) => known.format === format && known.operation === operation,
    );
    if (!timing) return [];
    const samples = timing.samples.toSorted((a, b) => a - b);
    const { step, batch } = timing;
    const at = (share: number) => percentile(samples, share) ?? 0;
    return [{ format, samples, p5: at(0.05), p50: at(0.5), p95: at(0.95), step, batch }];
  });
}

/** Whether `slow` took longer than `quick` by more than both spreads and both steps of the clock. */
export function isApart(quick: Spread, slow: Spread): boolean {
  return slow.p5 - slow.step > quick.p95 + quick.step;
}

const WORDS: Readonly<Record<Operation, string>> = { encode: "Encoding", decode: "Decoding" };

/** Who is quickest, and who is slower by more than the spread; null while fewer than two were timed. */
export function quickestSentence(spreads: readonly Spread[], operation: Operation): string | null {
  const [quickest, ...others] = spreads.toSorted((a, b) => a.p50 - b.p50);
  if (!quickest || others.length === 0) return null;
  const apart = others.filter((other) => isApart(quickest, other));
  const close = others.filter((other) => !isApart(quickest, other));
  const said = `${WORDS[operation]}: ${FORMAT_NAMES[quickest.format]} has the lowest median, ${formatNanos(quickest.p50)}.`;
  const slower = apart.map(
    ({ format, p50 }) =>
      `${FORMAT_NAMES[format]} takes ${formatRatio(p50 / quickest.p50)} times as long`,
  );
  const same = close.map(({ format }) => FORMAT_NAMES[format]);
  return [
    said,
    slower.length > 0 ? `${listed(slower)}, more than the spread of both.` : null,
    same.length > 0
      ? `${listed(same)} cannot be told apart from it here: the spreads overlap.`
      : null,
  ]
    .filter(Boolean)
    .join(" ");
}
