import type { ClassMessage, ClassRun, ClassState, LearnerTallies } from "./class-message.ts";

/** How many ended runs are kept in sight, and for how many milliseconds. */
const MOST_ENDED = 10;
const RECENT = 15 * 60_000;

type Change = Extract<ClassMessage, { what: "change" }>;

const byName = (a: LearnerTallies, b: LearnerTallies) => a.name.localeCompare(b.name);

/** The class after a change. What did not change stays the same object. */
export function applyChange(state: ClassState, change: Change): ClassState {
  const learners = new Map(change.learners.map((learner) => [learner.id, learner]));
  const known = new Set(state.learners.map(({ id }) => id));
  const joined = change.learners.filter(({ id }) => !known.has(id));
  const runs = new Map(change.runs.map((run) => [run.id, run]));
  const others = (of: readonly ClassRun[]) => of.filter(({ id }) => !runs.has(id));
  const lives = change.runs.filter(({ outcome }) => outcome === null);
  const ended = change.runs.filter(({ endedAt }) => endedAt && isRecent(endedAt, change.at));
  return {
    at: change.at,
    learners: [
      ...state.learners.map((learner) => learners.get(learner.id) ?? learner),
      ...joined,
    ].toSorted(byName),
    live: [...others(state.live), ...lives].toSorted((a, b) =>
      a.startedAt.localeCompare(b.startedAt),
    ),
    ended: [...ended, ...others(state.ended)]
      .toSorted((a, b) => (b.endedAt ?? "").localeCompare(a.endedAt ?? ""))
      .slice(0, MOST_ENDED),
  };
}

/** A run changes long after its end, too: when it gets feedback. */
function isRecent(endedAt: string, at: string): boolean {
  return Date.parse(at) - Date.parse(endedAt) < RECENT;
}

/** What began and what ended between two states, in words; empty when nothing did. */
export function tellChange(before: ClassState, after: ClassState): string {
  const were = new Set(before.live.map(({ id }) => id));
  const are = new Set(after.live.map(({ id }) => id));
  const began = after.live.filter(({ id }) => !were.has(id));
  const ended = before.live.filter(({ id }) => !are.has(id));
  const told = (runs: readonly ClassRun[], verb: string) => {
    if (runs.length === 0) return [];
    const names = [...new Set(runs.map(({ learner }) => learner.name))];
    const who = names.length > 3 ? `${names.length} learners` : names.join(", ");
    return [`${verb}: ${who}.`];
  };
  return [...told(began, "Began"), ...told(ended, "Ended")].join(" ");
}
