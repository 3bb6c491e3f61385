import { Markdown } from "#components/people/markdown.tsx";
import { ChallengeCard } from "./challenge-card.tsx";
import { findChallenges } from "./challenges.ts";

interface ChallengePartProps {
  /** The experiment on whose bench it is solved. */
  readonly bench: string;
  /** One of the ids in its `challenges.ts`. */
  readonly id: string;
}

/** `<Challenge bench="…" id="…" />` of a lesson. An id that does not exist stops the build. */
export function ChallengePart({ bench, id }: ChallengePartProps) {
  const known = findChallenges(bench);
  const challenge = known.find((one) => one.id === id);
  if (!challenge) {
    const ids = known.map((one) => one.id).join(", ") || "none";
    throw new Error(
      `<Challenge bench="${bench}" id="${id}" />: there is no such challenge. Those of ${bench}: ${ids}.`,
    );
  }
  const { title, task, hints, solution } = challenge;
  return (
    <ChallengeCard
      bench={bench}
      id={id}
      title={title}
      task={<Markdown className="text-body">{task}</Markdown>}
      hints={hints.map((hint) => <Markdown key={hint}>{hint}</Markdown>)}
      why={<Markdown>{solution.why}</Markdown>}
      program={solution.kind === "client" ? solution.source : null}
    />
  );
}
