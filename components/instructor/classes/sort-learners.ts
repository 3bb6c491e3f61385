import type { LearnerTallies } from "#components/instructor/live/class-message.ts";
import { countDone, type MatrixColumn } from "./matrix-cell.ts";

export interface MatrixSort {
  readonly by: "name" | "progress";
  readonly isUp: boolean;
}

/** The order after a click on a header: the other way round, or by what one asks of it first. */
export const nextSort = (sort: MatrixSort, by: MatrixSort["by"]): MatrixSort =>
  sort.by === by ? { by, isUp: !sort.isUp } : { by, isUp: true };

/** Those whose name has `text` in it, sorted; learners of equal progress by name. */
export function sortLearners(
  learners: readonly LearnerTallies[],
  columns: readonly MatrixColumn[],
  { by, isUp }: MatrixSort,
  text: string,
): LearnerTallies[] {
  const sought = text.trim().toLocaleLowerCase();
  const found = learners.filter(({ name }) => name.toLocaleLowerCase().includes(sought));
  const names = new Intl.Collator("en-GB", { numeric: true });
  const way = isUp ? 1 : -1;
  if (by === "name") return found.toSorted((a, b) => way * names.compare(a.name, b.name));
  const done = new Map(found.map((learner) => [learner.id, countDone(learner, columns)]));
  const of = ({ id }: LearnerTallies) => done.get(id) ?? 0;
  return found.toSorted((a, b) => way * (of(a) - of(b)) || names.compare(a.name, b.name));
}
