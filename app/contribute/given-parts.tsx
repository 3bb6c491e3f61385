import type { GivenParts } from "#components/lesson/given-parts.ts";
import { Term } from "#components/lesson/term.tsx";
import { ChallengePart } from "#experiments/challenge-part.tsx";
import { experimentTitles } from "#experiments/contracts.ts";
import { ExampleBench } from "#experiments/example-bench.tsx";
import { findTerm, loadGlossary } from "#lib/glossary.ts";

/** What a lesson's page gives its text, where there is no lesson: nothing is run and nothing kept. */
export const galleryParts = {
  Experiment: ({ id }) => <ExampleBench id={id} title={experimentTitles[id] ?? id} />,
  Challenge: ChallengePart,
  Term: async ({ of, children }) => (
    <Term definition={findTerm(await loadGlossary(), of ?? children) ?? null}>{children}</Term>
  ),
} satisfies GivenParts;
