import type { LearnerTallies, Tally } from "#components/instructor/live/class-message.ts";

/** What a column of the matrix counts: the runs of an experiment, or those made in a lesson. */
export interface MatrixColumn {
  readonly by: "experiment" | "lesson";
  readonly id: string;
  readonly title: string;
}

export type Counts = Omit<Tally, "experiment" | "lesson">;

/** The runs of one learner that belong in a column. */
export function countCell({ tallies }: LearnerTallies, { by, id }: MatrixColumn): Counts {
  const counts = { live: 0, finished: 0, unfinished: 0, waiting: 0, answered: 0 };
  for (const tally of tallies) {
    if (tally[by] !== id) continue;
    counts.live += tally.live;
    counts.finished += tally.finished;
    counts.unfinished += tally.unfinished;
    counts.waiting += tally.waiting;
    counts.answered += tally.answered;
  }
  return counts;
}

/** In how many columns a learner has finished a run. */
export const countDone = (learner: LearnerTallies, columns: readonly MatrixColumn[]): number =>
  columns.filter((column) => countCell(learner, column).finished > 0).length;

const times = (n: number) => (n === 1 ? "once" : `${n} times`);

/** A cell's state in one sign; null when there is no run. */
export function cellSign({ live, finished, unfinished }: Counts): string | null {
  if (live > 0) return "● running";
  if (finished > 0) return `✓ ${finished}`;
  return unfinished > 0 ? `✗ ${unfinished}` : null;
}

/** A cell's review in one sign; null when there is none to tell. */
export function reviewSign({ waiting, answered }: Counts): string | null {
  const signs = [
    ...(waiting > 0 ? [`◇ ${waiting}`] : []),
    ...(answered > 0 ? [`✎ ${answered}`] : []),
  ];
  return signs.length > 0 ? signs.join(" ") : null;
}

/** A cell in words. */
export function tellCell({ live, finished, unfinished, waiting, answered }: Counts): string {
  const said = [
    ...(live > 0 ? ["running now"] : []),
    ...(finished > 0 ? [`finished ${times(finished)}`] : []),
    ...(unfinished > 0 ? [`not finished ${times(unfinished)}`] : []),
    ...(waiting > 0 ? [`${waiting} waiting for review`] : []),
    ...(answered > 0 ? [`${answered} with feedback`] : []),
  ];
  return said.length > 0 ? said.join(", ") : "no run";
}
