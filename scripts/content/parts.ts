import { type Course, hasExperiment, type LessonText, type LineFault } from "./course.ts";

/** Parts that nobody made, experiments without a folder, and benches beside the first. */
export function faultsOfParts({ facts }: LessonText, { root, parts }: Course): LineFault[] {
  const first = facts.parts.find(({ name }) => name === "Experiment");
  return facts.parts.flatMap((part) => {
    const { name, id, line } = part;
    if (/^[A-Z]/.test(name) && !parts.has(name)) {
      const message = `<${name}> is not listed in mdx-components.tsx; /contribute shows all parts`;
      return [{ line, message }];
    }
    if (name !== "Experiment") return [];
    if (id === null || !hasExperiment(root, id)) {
      return [{ line, message: `<Experiment>: there is no experiments/${id ?? ""}/contract.ts` }];
    }
    if (part === first) return [];
    const message = `<Experiment>: a lesson has one bench, and ${first?.id} is placed on line ${first?.line}`;
    return [{ line, message }];
  });
}
