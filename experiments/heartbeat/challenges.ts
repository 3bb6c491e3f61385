import { type Challenge, notYet, PASSED } from "#protocol/challenge.ts";
import { percentile } from "#protocol/percentile.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { HeartbeatParams } from "./contract.ts";
import { costOf } from "./cost.ts";
import { serverEventSchemas } from "./events.ts";
import { fleetOf, type Member } from "./fleet-log.ts";
import { isFound } from "./summary.ts";

/** What a hunt for ghosts has to come to. */
interface Wanted {
  readonly ghosts: number;
  /** Clients whose cable is whole, and that the server still has at the end. */
  readonly living: number;
  /** From pulling a cable to its terminate. */
  readonly withinMs: number;
}

/** What happened until the server's last word: then it closes what is still open. */
function huntIn(seen: readonly RunEvent[]): readonly RunEvent[] {
  const end = seen.findIndex(({ type }) => type === "heartbeat.ended");
  return end < 0 ? seen : seen.slice(0, end);
}

const isLiving = ({ alive, counted }: Member) => alive && counted;
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** What a hunt lacks; null if nothing. */
function lackOf(members: readonly Member[], { ghosts, living, withinMs }: Wanted): string | null {
  const pulled = members.filter(({ cutAt }) => cutAt !== null);
  if (pulled.length < ghosts) return `${pulled.length} cables were pulled, not ${ghosts}.`;
  const harmed = members.filter(({ terminated }) => terminated?.alive).length;
  if (harmed > 0) return `Live clients harmed: the server terminated ${harmed}.`;
  const found = pulled.filter(isFound);
  if (found.length < pulled.length) {
    return `The server found ${found.length} of ${pulled.length} ghosts; the others it still counts as connected.`;
  }
  const times = found.map(({ cutAt, terminated }) => (terminated?.at ?? 0) - (cutAt ?? 0));
  const slowest = Math.max(...times) / 1000;
  if (slowest >= withinMs) {
    return `All ${found.length} were found, the last ${seconds(slowest)} after its cable was pulled: not in less than ${seconds(withinMs)}.`;
  }
  const left = members.filter(isLiving).length;
  return left < living ? `${left} living clients were left at the end, not ${living}.` : null;
}

const findSoon: Challenge = {
  id: "find-in-3s",
  title: "Find the ghosts in under 3 seconds",
  task: "Pull at least **5** cables and have the server find each of these ghosts **less than 3 s** after its cable was pulled, without harming a live client. At least 5 of them are to be left.",
  hints: [
    "With the heartbeat off, nothing tells the server. With it on, two times add up to the longest that a ghost can last.",
    "A ghost is found `I + T` after its cable was pulled, at the worst. And `T` has to be long enough for an honest Pong.",
    "Turn the heartbeat on, with an interval and a timeout of 1 s each.",
  ],
  check: (seen) => {
    const wanted = { ghosts: 5, living: 5, withinMs: 3_000 };
    const lack = lackOf(fleetOf(huntIn(seen)), wanted);
    return lack === null ? PASSED : notYet(lack);
  },
  solution: {
    kind: "run",
    params: {
      clients: 20,
      fromPage: 4,
      pull: 5,
      heartbeat: true,
      intervalMs: 1_000,
      timeoutMs: 1_000,
      seconds: 5,
    } satisfies Partial<HeartbeatParams>,
    why: "The first Ping after the cable was pulled leaves within 1 s and is given up 1 s later: `I + T` = 2 s at the worst. The rest is slack for a busy machine, and a timeout of 1 s is many times what a Pong takes here.",
  },
};

const THRIFTY_BYTES = 150;

const thrifty: Challenge = {
  id: "thrifty",
  title: "A heartbeat on a budget",
  task: `Find at least **3** ghosts, each **less than 6 s** after its cable was pulled, and harm nobody; and spend no more than **${THRIFTY_BYTES} bytes a minute** on a living client. Pings and Pongs count as they cross, with their headers. At least 5 living clients are to be left.`,
  hints: [
    "Look at one Ping and one Pong on the wire. How many bytes have they together? So how many pairs does the budget pay for in a minute?",
    "A Ping without payload has 2 bytes, its Pong 6, since it carries a masking key. 150 bytes pay for 18 pairs a minute, that is one every 3.2 s or more. What of the 6 s is left for the timeout?",
    "An interval of 3.5 s and a timeout of 1 s, in a run of 6 s or more.",
  ],
  check: (seen) => {
    const hunt = huntIn(seen);
    const members = fleetOf(hunt);
    const lack = lackOf(members, { ghosts: 3, living: 5, withinMs: 6_000 });
    if (lack !== null) return notYet(lack);
    const cost = costOf(hunt, new Set(members.filter(isLiving).map(({ conn }) => conn)));
    if (cost === null) return notYet("No Ping went to a client that lived to the end.");
    if (cost <= THRIFTY_BYTES) return PASSED;
    return notYet(
      `All were found in time, at ${Math.round(cost)} bytes a minute for each living client: more than ${THRIFTY_BYTES}.`,
    );
  },
  solution: {
    kind: "run",
    params: {
      clients: 20,
      fromPage: 4,
      pull: 5,
      heartbeat: true,
      intervalMs: 3_500,
      timeoutMs: 1_000,
      seconds: 6,
    } satisfies Partial<HeartbeatParams>,
    why: "8 bytes every 3.5 s are 137 a minute, and `I + T` is 4.5 s. The interval pays, the timeout costs nothing: so it may be generous. On a network, 40 bytes or more of TCP and IP headers come on top of each frame, and most of the cost is there.",
  },
};

const SLOW_MS = 500;

const slowRoad: Challenge = {
  id: "slow-road",
  title: "A slow road is not a dead one",
  task: `On a network on which most Pongs take more than **${SLOW_MS} ms**, find at least **3** ghosts, each **less than 5 s** after its cable was pulled, and harm nobody. At least 5 living clients are to be left.`,
  hints: [
    "The cables are quick as long as nobody makes them slow: use the bar of faults while the run lives. A Ping goes one way and its Pong the other.",
    "300 ms each way are 600 ms for a Pong. A timeout below that takes the whole fleet for dead, and `I + T` has to stay below 5 s.",
    "An interval of 2 s and a timeout of 1.8 s; as soon as all have joined, dial a delay of 300 ms both ways.",
  ],
  check: (seen) => {
    const hunt = huntIn(seen);
    const lack = lackOf(fleetOf(hunt), { ghosts: 3, living: 5, withinMs: 5_000 });
    if (lack !== null) return notYet(lack);
    const pongs = hunt.flatMap(({ type, data }) => {
      if (type !== "heartbeat.pong") return [];
      return serverEventSchemas[type].safeParse(data).data?.micros ?? [];
    });
    const median = percentile(
      pongs.toSorted((a, b) => a - b),
      0.5,
    );
    if (median === undefined) return notYet("No Pong came in this run.");
    if (median > SLOW_MS * 1000) return PASSED;
    return notYet(
      `All were found in time, on a quick road: half of the Pongs took ${Math.round(median / 1000)} ms or less, not more than ${SLOW_MS} ms.`,
    );
  },
  solution: {
    kind: "run",
    params: {
      clients: 12,
      fromPage: 3,
      pull: 3,
      heartbeat: true,
      intervalMs: 2_000,
      timeoutMs: 1_800,
      seconds: 6,
    } satisfies Partial<HeartbeatParams>,
    steps: [
      {
        when: (events) => events.some(({ type }) => type === "heartbeat.complete"),
        act: {
          kind: "fault",
          fault: { type: "set", conns: null, up: { delayMs: 300 }, down: { delayMs: 300 } },
        },
      },
    ],
    why: "A Pong takes 600 ms now, and the timeout is three times as long: time for a phone in a tunnel as well. The price is that a ghost may last for `I + T` = 3.8 s. Who shortens the timeout instead finds the ghosts sooner, and throws out the living.",
  },
};

/** What to bring about with ghosts and a heartbeat. */
export const heartbeatChallenges: readonly Challenge[] = [findSoon, thrifty, slowRoad];
