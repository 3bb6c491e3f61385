import * as z from "zod/mini";

const slug = "[a-z][a-z0-9-]*";

/**
 * What is remembered of a learner's way through the course. `begun/<lesson>`, `done/<lesson>`;
 * `place/<lesson>`: the anchor they read last; `quiz/<lesson>/<id>`: `right` or `wrong`.
 */
const keySchema = z
  .string()
  .check(
    z.maxLength(200),
    z.regex(new RegExp(`^(?:begun|done|place)/${slug}$|^quiz/${slug}/${slug}$`)),
  );

const entrySchema = z.strictObject({
  value: z.string().check(z.maxLength(200)),
  /** When it was so, milliseconds since 1970 by the clock of the device. */
  at: z.int().check(z.minimum(0)),
});
export type ProgressEntry = z.infer<typeof entrySchema>;

/** Entries that one learner may have: more than the course has things to remember. */
const MAX_ENTRIES = 2_000;

export const progressSchema = z.strictObject({
  /** What is not younger was forgotten on purpose. 0: nothing was. */
  resetAt: z.int().check(z.minimum(0)),
  entries: z
    .record(keySchema, entrySchema)
    .check(z.refine((entries) => Object.keys(entries).length <= MAX_ENTRIES, "Too many entries.")),
});
export type Progress = z.infer<typeof progressSchema>;

export const NO_PROGRESS: Progress = { resetAt: 0, entries: {} };

/**
 * What two devices know together: of each key the later entry, and nothing from before the later
 * reset. Commutative, associative and idempotent (a state-based CRDT: a map of last-writer-wins
 * registers, Shapiro et al. 2011), so that it does not matter who syncs when or how often.
 */
export function mergeProgress(a: Progress, b: Progress): Progress {
  const resetAt = Math.max(a.resetAt, b.resetAt);
  const entries: Record<string, ProgressEntry> = {};
  for (const [key, entry] of [...Object.entries(a.entries), ...Object.entries(b.entries)]) {
    if (entry.at <= resetAt) continue;
    const known = entries[key];
    if (!known || isLater(entry, known)) entries[key] = entry;
  }
  return { resetAt, entries };
}

/** Two at the same instant: the greater value, on every device. */
function isLater(one: ProgressEntry, other: ProgressEntry): boolean {
  return one.at === other.at ? one.value > other.value : one.at > other.at;
}
