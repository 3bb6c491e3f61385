import { formatBytes, formatCount } from "#components/wire/format.ts";
import { FORMAT_NAMES, formatRatio, listed, type Mode } from "./names.ts";
import { type SizeRow, type Takeover, totalOf } from "./sizes.ts";

const BEGINNING: Readonly<Record<Mode, string>> = {
  plain: "Without compression",
  deflated: "With permessage-deflate",
};

/**
 * Who is smallest and by how much, headers counted: a sentence; null while fewer than two encodings
 * have crossed.
 */
export function smallestSentence(rows: readonly SizeRow[], mode: Mode): string | null {
  const crossed = rows
    .flatMap(({ format, [mode]: size }) => (size ? [{ format, total: totalOf(size) }] : []))
    .toSorted((a, b) => a.total - b.total);
  const [least, ...others] = crossed;
  if (!least || others.length === 0) return null;
  const tied = others.filter(({ total }) => total === least.total);
  const more = others.filter(({ total }) => total > least.total);
  const smallest = listed([least, ...tied].map(({ format }) => FORMAT_NAMES[format]));
  const verb = tied.length > 0 ? "are smallest, each" : "is smallest,";
  const said = `${BEGINNING[mode]} ${smallest} ${verb} ${formatBytes(least.total)} with frame header`;
  if (more.length === 0) return `${said}.`;
  const times = more.map(
    ({ format, total }) => `${FORMAT_NAMES[format]} ${formatRatio(total / least.total)} times`,
  );
  return `${said}; ${listed(times)} that.`;
}

/** Later messages are told to differ from the first when they do by more than this share. */
const WORTH_TELLING = 0.05;

/** Whether the first compressed message differs from the later ones, and why; null without later ones. */
export function takeoverSentence(takeovers: readonly Takeover[]): string | null {
  if (takeovers.length === 0) return null;
  const told = takeovers.filter(
    ({ first, later }) => Math.abs(later - first) > first * WORTH_TELLING,
  );
  if (told.length === 0) {
    return "Compressed, later messages are as long as the first: what went before does not help them.";
  }
  const parts = told.map(
    ({ format, first, later }) =>
      `${FORMAT_NAMES[format]} from ${formatCount(first)} to ${formatCount(Math.round(later))} bytes`,
  );
  return (
    "Compressed payloads after the first differ from it, since with context takeover a message may " +
    "refer to those before it on its connection (RFC 7692 7.1.1), and each encoding has one of its " +
    `own: ${listed(parts)} on average.`
  );
}
