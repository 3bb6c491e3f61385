import { challengedExperiments, findChallenges } from "#experiments/challenges.ts";
import type { Fault } from "#lib/front-matter.ts";
import type { LessonText, LineFault } from "./course.ts";
import { lineOf, textOf, walk } from "./mdx-node.ts";

/** Challenges that the experiment does not have, and those placed twice. */
export function faultsOfChallenges({ facts }: LessonText): LineFault[] {
  const faults: LineFault[] = [];
  const placed = new Set<string>();
  walk(facts.tree, (node) => {
    if (node.name !== "Challenge") return;
    const bench = textOf(node, "bench") ?? "";
    const id = textOf(node, "id") ?? "";
    const key = `${bench}/${id}`;
    const message = !findChallenges(bench).some((challenge) => challenge.id === id)
      ? `experiments/${bench}/challenges.ts has no challenge ${id}`
      : placed.has(key) && `${key} is placed in this lesson already`;
    if (message) faults.push({ line: lineOf(node), message: `<Challenge>: ${message}` });
    placed.add(key);
  });
  return faults;
}

/** Ids that two challenges of one experiment have. */
export function faultsOfChallengeIds(): Fault[] {
  return challengedExperiments.flatMap((bench) => {
    const ids = findChallenges(bench).map(({ id }) => id);
    const again = ids.filter((id, index) => ids.indexOf(id) !== index);
    const file = `experiments/${bench}/challenges.ts`;
    return again.map((id) => ({ file, line: 1, message: `two challenges have the id ${id}` }));
  });
}
