import type { ReactNode } from "react";

/** The parts of a lesson that its page gives it, since they need more than components may import. */
export interface GivenParts {
  /** The bench of an experiment, by the name of its folder. */
  Experiment(props: { readonly id: string }): ReactNode;
  /** A task on a bench that the server judges; `id` is one of its experiment's challenges. */
  Challenge(props: { readonly bench: string; readonly id: string }): ReactNode;
  /** A technical term where it is first explained; `of` names it where its own words do not. */
  Term(props: { readonly of?: string; readonly children: string }): ReactNode;
}
