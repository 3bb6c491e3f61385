import { cautionsOf } from "./cautions.ts";
import type { TransportsParams, TransportsResult } from "./contract.ts";
import type { Rates } from "./rates.ts";
import {
  emptyReason,
  fewBytes,
  fewerBytes,
  heldReason,
  lessWork,
  moreBytes,
  pollingCosts,
  pushCosts,
  pushesAlike,
  sooner,
  turningPoint,
} from "./reasons.ts";
import type { RunFacts } from "./run-facts.ts";
import { type Projection, project } from "./what-if.ts";

/** What a run says about the choice between asking and being told, from its figures. */
export interface Verdict {
  readonly choice: "open" | "polling" | "push";
  readonly title: string;
  readonly reasons: readonly string[];
  /** What the better choice costs. */
  readonly costs: readonly string[];
  /** What these figures cannot tell. */
  readonly cautions: readonly string[];
}

/** What a verdict rests on. */
export interface Findings {
  readonly params: TransportsParams;
  readonly result: TransportsResult;
  readonly rates: Rates;
  readonly facts: RunFacts;
}

/** Short polling for a day and one client, beside the push that carries the fewest bytes. */
export interface Contest {
  readonly poll: Projection;
  readonly way: Push;
  readonly push: Projection;
}

export type Push = "socket" | "sse";

/** The ways by which the server speaks first. */
const PUSHES: readonly Push[] = ["socket", "sse"];
const DAY = { clients: 1, hours: 24 } as const;
const DAY_SECONDS = 86_400;

/** A difference in bytes smaller than this share is none. */
const SAME_BYTES = 0.05;
/** Polling may carry so many times the bytes if it spares the server half of the work or more. */
const FAIR_BYTES = 1.25;
const HALF_WORK = 0.5;
/** So many bytes a second, for one client, are too few to choose by. */
const FEW_BYTES = 100;

/** Judges short polling against the pushes. */
export function verdictOf(findings: Findings): Verdict {
  const cautions = cautionsOf(findings);
  const contest = contestOf(findings);
  if (!contest) {
    const reasons = [
      "Too few requests or events came by to tell how it would go on. Lower the interval, raise the rate, or run longer.",
    ];
    return { choice: "open", title: "Too short a run to choose by", reasons, costs: [], cautions };
  }
  const polling = pollingReason(findings, contest);
  if (polling) {
    return {
      choice: "polling",
      title: `Here short polling is ${polling.is}, if its delay does no harm`,
      reasons: [polling.reason, ...heldReason(findings)],
      costs: pollingCosts(findings),
      cautions,
    };
  }
  return {
    choice: "push",
    title: "Here a push is the better choice",
    reasons: [
      ...sooner(findings, contest.way),
      moreBytes(findings, contest),
      ...emptyReason(findings),
      ...pushesAlike(findings),
      ...PUSHES.flatMap((way) => turningPoint(findings, way)),
    ],
    costs: pushCosts(),
    cautions,
  };
}

function contestOf({ rates, result }: Findings): Contest | null {
  const poll = rates.poll && project(rates.poll, DAY);
  if (!poll || !result.transports.poll.latency) return null;
  const contests = PUSHES.flatMap((way) => {
    const rate = rates[way];
    return rate ? [{ poll, way, push: project(rate, DAY) }] : [];
  });
  return contests.toSorted((a, b) => a.push.bytes - b.push.bytes)[0] ?? null;
}

/** Why polling is to be had here; null if it is not. */
function pollingReason(findings: Findings, contest: Contest) {
  const { poll, push } = contest;
  if (poll.bytes < push.bytes * (1 - SAME_BYTES)) {
    return { is: "the better choice", reason: fewerBytes(findings, contest) };
  }
  if (poll.bytes <= push.bytes * FAIR_BYTES && poll.threads < push.threads * HALF_WORK) {
    return { is: "the better choice", reason: lessWork(findings, contest) };
  }
  // Only where nothing is held open in between does polling spare anything else.
  const few = poll.bytes / DAY_SECONDS <= FEW_BYTES && heldReason(findings).length > 0;
  return few ? { is: "enough", reason: fewBytes(contest) } : null;
}
