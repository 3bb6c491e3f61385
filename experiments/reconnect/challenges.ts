import { type Challenge, notYet, PASSED, type Verdict } from "#protocol/challenge.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { ReconnectParams, ReconnectResult } from "./contract.ts";
import { type Reading, readLog } from "./read-log.ts";
import { resultOf } from "./summary.ts";

interface Seen {
  readonly reading: Reading;
  readonly result: ReconnectResult;
  readonly params: ReconnectParams;
}

/** Judges a run whose server came back; `lack` says what is missing, null when nothing is. */
function judge(seen: readonly RunEvent[], lack: (seen: Seen) => string | null): Verdict {
  const reading = readLog(seen);
  const { params, listeningAt, endedAt } = reading;
  if (!params) return notYet("Nothing has run yet.");
  if (listeningAt === null || endedAt === null) {
    return notYet("The run was over before the server was back and all had their time.");
  }
  const because = lack({ reading, result: resultOf(reading), params });
  return because === null ? PASSED : notYet(because);
}

const MOST_TURNED_AWAY = 15;
const WITHIN_MICROS = 8_000_000;

const noHerd: Challenge = {
  id: "no-herd",
  title: "Come back without a herd",
  task: "Bring **60 clients or more** back within **8 s**, to a server that was away for 2 s or longer and lets in 25 a second at the most, with **no more than 15** of them turned away in all.",
  hints: [
    "503 is the answer when more than may wait are at the door in the same moment. What decides that they are there in the same moment?",
    "All lost their connection together. Only chance can take them apart.",
    "Choose one of the two policies with jitter.",
  ],
  check: (seen) =>
    judge(seen, ({ params, result: { connected, away, gaveUp, outcomes, times } }) => {
      if (connected < 60) return `Only ${connected} clients were connected.`;
      if (params.perSecond > 25) return "The server lets in more than 25 a second.";
      if (params.awayMs < 2_000) return "The server was away for less than 2 s.";
      if (away + gaveUp > 0) return `${away + gaveUp} clients did not come back.`;
      if (!times || times.last > WITHIN_MICROS) return "The last one came later than after 8 s.";
      const turned = outcomes["turned-away"];
      return turned > MOST_TURNED_AWAY ? `${turned} attempts were turned away.` : null;
    }),
  solution: {
    kind: "run",
    params: { policy: "decorrelated", page: false },
    why: "With decorrelated jitter each client draws its delay between the first one and three times its last. By the time the server listens again their attempts are spread over seconds, and nearly all find a place at the door.",
  },
};

const nothingLost: Challenge = {
  id: "nothing-lost",
  title: "Nothing lost, with little memory",
  task: "Let the server be away for **3 s or longer**, keep **40 messages at the most**, and bring **30 clients or more** back so that none of them loses a message.",
  hints: [
    "The server sends five messages a second, also while nobody is connected. How many seconds are 40 messages?",
    "A client has to be back, and to ask by its offset, before what it missed is out of the buffer: 8 s after the restart.",
    "Resume by offset, 40 messages, 30 clients, full jitter, and a longest delay of 2,000 ms.",
  ],
  check: (seen) =>
    judge(seen, ({ params, result: { connected, away, gaveUp, lost } }) => {
      if (connected < 30) return `Only ${connected} clients were connected.`;
      if (params.awayMs < 3_000) return "The server was away for less than 3 s.";
      if (params.keep > 40) return `The server kept ${params.keep} messages.`;
      if (away + gaveUp > 0) return `${away + gaveUp} clients did not come back.`;
      return lost > 0 ? `${lost} messages never came.` : null;
    }),
  solution: {
    kind: "run",
    params: {
      ...{ policy: "full-jitter", clients: 30, page: false, capMs: 2_000 },
      ...{ awayMs: 3_000, keep: 40 },
    },
    why: "A buffer is time: 40 messages at five a second are 8 s. With a longest delay of 2 s and a server that takes 25 a second, each of the 30 is back well before that.",
  },
};

const OVERLOAD_MICROS = 5_000_000;

const keptDown: Challenge = {
  id: "kept-down",
  title: "A server that cannot get up",
  task: "Overload a server with its own clients: **5 s** after it listens again fewer than half of them may be back, though it could have let in **all** of them in that time.",
  hints: [
    "Each 503 costs the server a little of the time in which it would let others in. See what is in the folded part of the form.",
    "The work of saying no must be as much as the server can do: attempts a second, times what a 503 costs.",
    "At once, 150 clients, 30 a second, 10 ms for each 503.",
  ],
  check: (seen) =>
    judge(seen, ({ reading, params, result: { connected } }) => {
      const { clients, listeningAt, endedAt } = reading;
      const until = (listeningAt ?? 0) + OVERLOAD_MICROS;
      if ((endedAt ?? 0) < until) return "The run was over before 5 s had passed.";
      if (params.expelled > 0) return "Some of the clients were not welcome at all.";
      if (params.perSecond * 5 < connected) return "The server could not have taken all in 5 s.";
      const back = clients.filter(({ backAt }) => backAt !== null && backAt <= until).length;
      return back * 2 < connected ? null : `${back} of ${connected} were back after 5 s.`;
    }),
  solution: {
    kind: "run",
    params: {
      ...{ policy: "at-once", clients: 150, page: false, perSecond: 30 },
      ...{ refusalMs: 10, seconds: 7 },
    },
    why: "140 clients that try ten times a second are 1,400 refusals a second; at 10 ms each they are fourteen seconds of work in every second. The few who wait at the door give up before their turn comes. The server is up, and down all the same.",
  },
};

const toldOnce: Challenge = {
  id: "told-once",
  title: "Told once is enough",
  task: "Let the server close **10 clients or more** with 4401 when they come back. None of them may try again, and **all others** must be back.",
  hints: [
    "Close codes from 4000 to 4999 belong to the application. This one says that the session has ended: trying again cannot change that.",
    "The clients give up at such a code if they heed it. See the folded part of the form.",
    "10 are not welcome, and clients heed codes.",
  ],
  check: (seen) =>
    judge(seen, ({ result: { gaveUp, away } }) => {
      const told = seen.filter(({ type }) => type === "reconnect.expelled");
      const clients = new Set(told.map(({ data }) => data.client));
      if (clients.size < 10) return `${clients.size} clients were closed with 4401.`;
      if (told.length > clients.size) {
        return `They were told ${told.length} times: somebody came back to hear it again.`;
      }
      if (gaveUp < clients.size) return "Not all of them gave up.";
      return away > 0 ? `${away} of the others are not back.` : null;
    }),
  solution: {
    kind: "run",
    params: { policy: "full-jitter", clients: 40, page: false, expelled: 10 },
    why: "A client that heeds codes 1008 and 4000 to 4999 costs the server one more upgrade, and no second one. The others were never told so, and come back.",
  },
};

/** What to bring about with a restart. */
export const reconnectChallenges: readonly Challenge[] = [noHerd, nothingLost, keptDown, toldOnce];
