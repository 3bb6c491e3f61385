import type { Policy } from "./events.ts";

interface PolicyWords {
  readonly label: string;
  /** What it does, in the form. */
  readonly does: string;
  /** When one would choose it. */
  readonly choose: string;
}

/** How each policy is named, what it does, and what it is good for. */
export const POLICY_WORDS: Readonly<Record<Policy, PolicyWords>> = {
  unlimited: {
    label: "Unlimited",
    does: "send() whatever comes",
    choose:
      "Only where what can wait is bounded by something else: a few small messages, one client you trust. It is what code does that never looks at bufferedAmount.",
  },
  pause: {
    label: "Pause",
    does: "hold the source back until it drains",
    choose:
      "Where every message counts and the source can wait: a file, a database cursor, another socket that is read no further.",
  },
  "drop-oldest": {
    label: "Drop oldest",
    does: "throw away what has waited longest",
    choose:
      "Where the newest is worth most and a gap is bearable: positions in a game, frames of a video, a live trace.",
  },
  "drop-newest": {
    label: "Drop newest",
    does: "refuse what comes while it is full",
    choose:
      "Where what was accepted first must stay in order and the sender can be told no: a queue of jobs, a rate-limited log.",
  },
  coalesce: {
    label: "Coalesce",
    does: "keep the latest of each key",
    choose:
      "Where a message replaces the one before it: prices, presence, a cell of a dashboard. What waits is never more than one for each key.",
  },
  close: {
    label: "Close 1013",
    does: "close the connection past the mark",
    choose:
      "Where one slow client must not cost the others memory, and it can come back and fetch what it missed.",
  },
};
