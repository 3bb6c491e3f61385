import type { ReactNode } from "react";

/** The parts of a lesson that its page gives it, since they need more than components may import. */
export interface GivenParts {
  /** The bench of an experiment, by the name of its folder. */
  Experiment(props: {
    /** The experiment's id: its folder in `experiments/`. */
    readonly id: string;
  }): ReactNode;
  /** A task on a bench, judged by what the server saw. */
  Challenge(props: {
    /** The id of the experiment on whose bench it is solved. */
    readonly bench: string;
    /** One of the ids in the experiment's `challenges.ts`. */
    readonly id: string;
  }): ReactNode;
  /** A technical term where it is first explained; what the glossary says of it is one key away. */
  Term(props: {
    /** The term as the glossary has it, where the words in the text are others. */
    readonly of?: string;
    /** The words in the text. */
    readonly children: string;
  }): ReactNode;
}
