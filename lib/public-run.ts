import type { RunRow } from "#db/access.ts";

/** What of a run's row its readers are given: not whose it is, nor which sidecar held it. */
export function publicRun(row: RunRow) {
  const { userId: _userId, sidecar: _sidecar, classId: _classId, ...run } = row;
  return run;
}
