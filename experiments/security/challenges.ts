import { type Challenge, notYet, PASSED } from "#protocol/challenge.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import type { TurnResult, VisitResult } from "./contract.ts";
import { DEFENCES, type Defence } from "./defences.ts";
import { allowedIn, sameSiteIn, summarizeSecurity, turnsOf } from "./summary.ts";
import type { Visitor } from "./visitors.ts";

function visitOf(turn: TurnResult | undefined, visitor: Visitor): VisitResult | undefined {
  return turn?.visits.find((visit) => visit.visitor === visitor);
}

function turnIn(seen: readonly RunEvent[], defence: Defence): TurnResult | undefined {
  return summarizeSecurity(seen).turns.find((turn) => turn.defence === defence);
}

const ORIGINS = ["neighbour", "stranger"] as const;

const robbed: Challenge = {
  id: "robbed-in-spite",
  title: "Robbed, in spite of Strict",
  task: "Bring about a turn in which the cookie is **SameSite=Strict**, and a page of a **foreign origin** moves the learner’s money all the same.",
  hints: [
    "Site and origin are two things. Which of the two does SameSite look at?",
    "Scheme and registrable domain make a site. The port does not count, and neither does the subdomain.",
    "Pick **SameSite=Strict** alone, and look at the neighbour.",
  ],
  check(seen) {
    const allowed = allowedIn(seen);
    const connections = connectionsOf(seen);
    const came = turnsOf(connections).flatMap((turn) => {
      const isStrict = sameSiteIn(connections, turn.defence) === "Strict";
      return isStrict ? (visitOf(turn, "neighbour") ?? []) : [];
    });
    if (came.length === 0) return notYet("In no turn with a Strict cookie did the neighbour come.");
    const foreign = came.filter(({ origin }) => origin !== null && origin !== allowed);
    if (foreign.length === 0) return notYet("Who came was not of a foreign origin.");
    return foreign.some(({ cookie, transfers }) => cookie && transfers > 0)
      ? PASSED
      : notYet("The neighbour moved no money with the learner’s cookie.");
  },
  solution: {
    kind: "run",
    params: { defences: ["same-site"] },
    why: "Two ports of one host are two origins and one site. The browser sends a Strict cookie with each request within the site, whichever page of it asks. On the web the neighbour is another subdomain.",
  },
};

const nobody: Challenge = {
  id: "listed-and-nobody",
  title: "On the list, and nobody",
  task: "In one turn the **list of origins** turns both foreign pages away with 403, and in the same turn a client with the **right Origin** gets its 101 and is taken for **nobody**.",
  hints: [
    "Who can write an Origin header with any value?",
    "Not a page: its browser writes it. A program that is no browser can.",
    "Pick **Origin list**, and look at the forger’s column.",
  ],
  check(seen) {
    const turn = turnIn(seen, "origin");
    const allowed = allowedIn(seen);
    if (ORIGINS.some((visitor) => visitOf(turn, visitor)?.status !== 403)) {
      return notYet("Not both foreign pages were answered 403 by the list.");
    }
    const forger = visitOf(turn, "forger");
    if (forger?.origin !== allowed || forger?.status !== 101) {
      return notYet("No client with the right Origin and without the cookie was let in.");
    }
    return forger.user === null && forger.asked > 0 ? PASSED : notYet("It was taken for someone.");
  },
  solution: {
    kind: "run",
    params: { defences: ["origin"] },
    why: "The list stops pages, since browsers tell the truth about where a page is from. It does not say who a client is: a program writes the line itself. That it was taken for nobody is the cookie’s doing, which the program does not have.",
  },
};

const limited: Challenge = {
  id: "flood-stopped-application-spared",
  title: "Stop the flood, spare the application",
  task: "With the **limits** alone, cut the neighbour’s flood off with **1008** when at most **15** of its messages were answered, and let your own page do all of its business.",
  hints: [
    "The same limit holds for both. What does your page send at once?",
    "Your page sends 10 messages. A limit below that hits it first.",
    "Pick **Limits**, and a rate limit of 10 to 12 a second.",
  ],
  check(seen) {
    const turn = turnIn(seen, "limits");
    const neighbour = visitOf(turn, "neighbour");
    const app = visitOf(turn, "app");
    if (neighbour?.closedWith !== 1008) return notYet("No flood was cut off with 1008.");
    if (neighbour.answered > 15) {
      return notYet(`${neighbour.answered} of its messages were answered first.`);
    }
    if (!app || app.closedWith !== null || app.answered < app.asked || app.answered < 10) {
      return notYet("Your own page was kept from its business.");
    }
    return PASSED;
  },
  solution: {
    kind: "run",
    params: { defences: ["limits"], perSecond: 11, flood: 100 },
    why: "A limit has to lie above the honest bursts and as little above them as one dares. Measure what your own clients send before you choose it.",
  },
};

const safe: Challenge = {
  id: "nobody-but-the-application",
  title: "Nobody but the application",
  task: "Let all **six** defences have their turn in one run, and bring it about that in at least **three** of them no attacker moves money, while your own page does its business in **all six**.",
  hints: [
    "A defence that locks the application out is none. Which setting may do so?",
    "Your page sends 10 messages at once, and a ticket before them.",
    "Pick **All six**, and leave the rate limit at 20.",
  ],
  check(seen) {
    const { turns } = summarizeSecurity(seen);
    if (turns.length < 6) return notYet(`Only ${turns.length} of six defences had their turn.`);
    const served = turns.filter((turn) => visitOf(turn, "app")?.transfers === 1);
    if (served.length < 6) return notYet("Your own page did not get in under each defence.");
    const held = turns.filter(({ visits }) =>
      visits.every(({ visitor, transfers }) => visitor === "app" || transfers === 0),
    );
    const whole = held.filter(({ visits }) => visits.length === 4);
    return whole.length >= 3 ? PASSED : notYet(`Attackers were kept out by ${whole.length}.`);
  },
  solution: {
    kind: "run",
    params: { defences: DEFENCES },
    why: "The list of origins and the ticket each keep the pages out, by different means, and so do all together. SameSite and limits do not, here: the one looks at the site, the others at behaviour.",
  },
};

/** What to bring about between a bank and those who want to get in. */
export const securityChallenges: readonly Challenge[] = [robbed, nobody, limited, safe];
