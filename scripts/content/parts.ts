import { type Course, hasExperiment, type LessonText, type LineFault } from "./course.ts";

/** Parts that nobody made, and experiments without a folder. */
export function faultsOfParts({ facts }: LessonText, { root, parts }: Course): LineFault[] {
  return facts.parts.flatMap(({ name, id, line }) => {
    if (/^[A-Z]/.test(name) && !parts.has(name)) {
      return [{ line, message: `<${name}> is not listed in mdx-components.tsx` }];
    }
    if (name !== "Experiment" || (id !== null && hasExperiment(root, id))) return [];
    return [{ line, message: `<Experiment>: there is no experiments/${id ?? ""}/contract.ts` }];
  });
}
