import { type Challenge, notYet, PASSED, type Verdict } from "#protocol/challenge.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { ScalingParams } from "./contract.ts";
import { type Reading, readLog } from "./read-log.ts";
import { MESSAGES } from "./script.ts";

/** Judges a run that went to its end; `lack` says what is missing, null when nothing is. */
function judge(
  seen: readonly RunEvent[],
  lack: (reading: Reading, params: ScalingParams) => string | null,
): Verdict {
  const reading = readLog(seen);
  const { params, messages, hasEnded } = reading;
  if (!params) return notYet("Nothing has run yet.");
  if (!hasEnded || messages.length < MESSAGES) {
    return notYet(`Only ${messages.length} of ${MESSAGES} messages were said.`);
  }
  const because = lack(reading, params);
  return because === null ? PASSED : notYet(because);
}

/** How many copies the servers did not write to anyone: by message and member. */
function unsentIn({ messages, members }: Reading): number {
  return messages.reduce((sum, { sent }) => sum + members.length - sent.size, 0);
}

/** The servers that a member began with, all of them. */
function firstServers({ members }: Reading): number {
  return new Set(members.map(({ stays }) => stays[0]?.server)).size;
}

function lackOfCopies(reading: Reading): string | null {
  const unsent = unsentIn(reading);
  return unsent > 0 ? `${unsent} copies were never sent to a member.` : null;
}

const oneRoom: Challenge = {
  id: "one-room",
  title: "One room on three servers",
  task: "Let members be on **three servers**, and every message be sent to **every member**.",
  hints: [
    "A server can write to its own sockets only. How does it get to know what was said elsewhere?",
    "Whatever the balancer does, three servers need something behind them that passes messages on.",
    "Three servers, and a broker of either kind. Nothing has to fail.",
  ],
  check: (seen) =>
    judge(seen, (reading) => {
      const servers = firstServers(reading);
      return servers < 3
        ? `The members were on ${servers} of three servers.`
        : lackOfCopies(reading);
    }),
  solution: {
    kind: "run",
    params: { servers: 3, broker: "relay" },
    why: "Each server publishes what its members say, and delivers what the others publish. Six members in turn on three servers are two on each.",
  },
};

const brokerAway: Challenge = {
  id: "broker-away",
  title: "The broker fails, and nothing is lost",
  task: "Stop the broker of **two servers or more** while members talk, and have every message be sent to **every member** in the end.",
  hints: [
    "What a server publishes while nobody listens is gone, unless somebody keeps it.",
    "Two things have to be kept: by the server, what the broker has not confirmed; by the broker, what a server has not seen.",
    "The log, and the broker fails.",
  ],
  check: (seen) =>
    judge(seen, (reading) => {
      if (reading.awayFrom === null || reading.awayTo === null) return "The broker never failed.";
      if (firstServers(reading) < 2) return "All members were on one server.";
      return lackOfCopies(reading);
    }),
  solution: {
    kind: "run",
    params: { broker: "log", outage: true },
    why: "Servers keep what the broker has not confirmed and send it again; the broker numbers what it passes on, and a server that is back asks for what came after the last number it saw. What was sent twice is known by its id.",
  },
};

const drained: Challenge = {
  id: "drained",
  title: "A deploy that nobody misses",
  task: "Drain a server with **three members or more** of its own while they talk: all must move to another one, and every message must be sent to **every member**.",
  hints: [
    "A member that moves was away for a moment. It says what it has; the server that it comes to must know the rest.",
    "Only a server that has heard everything can send again what was said on another one.",
    "Two servers, six members, any broker, drain one.",
  ],
  check: (seen) =>
    judge(seen, (reading) => {
      const draining = reading.servers.find(({ isDraining }) => isDraining);
      if (!draining) return "No server was drained.";
      if (draining.present.size > 0)
        return "Some members are still on the server that was drained.";
      const moved = seen.filter(
        ({ type, data }) =>
          type === "scaling.left" && data.server === draining.server && data.code === 1012,
      ).length;
      return moved < 3 ? `${moved} members were sent away with 1012.` : lackOfCopies(reading);
    }),
  solution: {
    kind: "run",
    params: { broker: "log", drain: true },
    why: "Each server has heard the whole room through the broker, so its history has what a member missed on its way. The member says how far it got with each server, and not only with the one it was on.",
  },
};

const sameAgain: Challenge = {
  id: "same-again",
  title: "Back to the same server",
  task: "**Without a broker**, with members on **two servers or more**: all who lose their connection come back to **the server they were on**, and miss nothing that was said there.",
  hints: [
    "Each server has the history of its own part of the room. Which server can send again what a member missed?",
    "The balancer must know a client again. Least connections and round robin look at the servers only.",
    "No broker, no drain, sticky.",
  ],
  check: (seen) =>
    judge(seen, (reading, { broker }) => {
      if (broker !== "none") return "There was a broker.";
      if (firstServers(reading) < 2) return "All members were on one server.";
      const back = reading.members.filter(({ stays }) => stays.length > 1);
      if (back.length === 0) return "Nobody lost a connection.";
      const astray = back.filter(({ stays }) =>
        stays.some((stay) => stay.server !== stays[0]?.server),
      );
      if (astray.length > 0) return `${astray.length} came back to another server.`;
      const missed = back.filter(({ member, stays }) =>
        reading.messages.some(
          ({ server, sent }) => server === stays[0]?.server && !sent.has(member),
        ),
      );
      return missed.length > 0 ? `${missed.length} missed something on their own server.` : null;
    }),
  solution: {
    kind: "run",
    params: { placement: "sticky" },
    why: "A hash of the member’s name leads it to the same server each time, and that server has the history of what was said while it was away. The rest of the room it never hears of: sticky sessions mend coming back, and not the split.",
  },
};

/** What to bring about with a room on several servers. */
export const scalingChallenges: readonly Challenge[] = [oneRoom, sameAgain, brokerAway, drained];
