/**
 * SQLSTATE classes that say "not now" rather than "never": connection exceptions, insufficient
 * resources, operator intervention, system errors, transaction rollback (PostgreSQL, appendix A).
 */
const PASSING_CLASSES = new Set(["08", "40", "53", "57", "58"]);

/** Whether trying the same statement again can succeed. Without a SQLSTATE the network failed. */
export function isPassing(error: unknown): boolean {
  const state = sqlState(error);
  return state === null || PASSING_CLASSES.has(state.slice(0, 2));
}

/** The SQLSTATE of an error, also when a library wrapped it; null if it has none. */
function sqlState(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith("E")) return code;
  }
  return null;
}

/** What the database said, without the statement and its values: those belong to learners. */
export function describeError(error: unknown): string {
  let innermost = error;
  while (innermost instanceof Error && innermost.cause instanceof Error)
    innermost = innermost.cause;
  if (!(innermost instanceof Error)) return String(innermost);
  const state = sqlState(innermost);
  return state ? `${state}: ${innermost.message}` : innermost.message;
}
