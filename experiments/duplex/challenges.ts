import { type Challenge, notYet, PASSED, type Verdict } from "#protocol/challenge.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import { type DuplexParams, duplexParams } from "./contract.ts";
import type { Phase } from "./events.ts";
import { lengthOfPassage, trialsOf } from "./line.ts";
import type { Stretch } from "./overlap.ts";
import { talkOf } from "./talk.ts";

/** When all of a phase crossed the server's socket, in each direction; microseconds. */
interface Crossing {
  readonly up: Stretch;
  readonly down: Stretch;
}

/** Judges a run by what its two phases lack, null for nothing; a phase that is not whole lacks the rest. */
function judgePhases(
  seen: readonly RunEvent[],
  given: unknown,
  lacks: (http: Crossing, socket: Crossing, params: DuplexParams) => string | null,
): Verdict {
  const params = duplexParams.parse(given);
  const http = crossingOf("http", seen, params);
  const socket = crossingOf("socket", seen, params);
  if (typeof http === "string") return notYet(http);
  if (typeof socket === "string") return notYet(socket);
  const lack = lacks(http, socket, params);
  return lack === null ? PASSED : notYet(lack);
}

const NAMES: Readonly<Record<Phase, string>> = { http: "Over HTTP", socket: "Over WebSocket" };

function crossingOf(
  phase: Phase,
  seen: readonly RunEvent[],
  { exchanges }: DuplexParams,
): Crossing | string {
  const { questions, notices } = talkOf(phase, seen, connectionsOf(seen));
  const up = questions.flatMap(({ read }) => read ?? []);
  const answers = questions.flatMap(({ written }) => written ?? []);
  const told = notices.flatMap(({ written }) => written ?? []);
  const fewest = Math.min(up.length, answers.length, told.length);
  if (fewest < exchanges) {
    return `${NAMES[phase]} ${answers.length} of ${exchanges} answers and ${told.length} of ${exchanges} notices left the server.`;
  }
  return { up: stretchOf(up), down: stretchOf([...answers, ...told]) };
}

function stretchOf(moments: readonly number[]): Stretch {
  return [Math.min(...moments), Math.max(...moments)];
}

/** From the first question's arrival to the last message's departure. */
function lastedAt({ up, down }: Crossing): number {
  return Math.max(up[1], down[1]) - up[0];
}

/** How many times as long HTTP took as WebSocket, and both in words. */
function compared(http: Crossing, socket: Crossing) {
  const [turns, none] = [lastedAt(http), lastedAt(socket)];
  const words = `HTTP took ${millis(turns)}, WebSocket ${millis(none)}: ${(turns / none).toFixed(1)} times as long.`;
  return { times: turns / none, words };
}

function millis(micros: number): string {
  return `${Math.round(micros / 1000).toLocaleString("en")} ms`;
}

const tenTimes: Challenge = {
  id: "ten-times",
  title: "Ten times as long, for the turns alone",
  task: "Let the same exchange take at least **ten times** as long over HTTP as over WebSocket: at the server, from the first question's arrival to the last message's departure.",
  hints: [
    "With turns an exchange takes `n × (R + s)`, without `(n - 1) × p + R + s`. Which of the letters does only HTTP pay again and again?",
    "A long line, and a server that answers at once: then questions arise every 10 ms. The more of them, the more round trips.",
    "10 exchanges over a round trip of 200 ms, and 0 ms of thinking.",
  ],
  check: (seen, params) =>
    judgePhases(seen, params, (http, socket) => {
      const { times, words } = compared(http, socket);
      return times >= 10 ? null : words;
    }),
  solution: {
    kind: "run",
    params: { exchanges: 10, thinkMs: 0, roundTripMs: 200, largeBytes: 0 },
    why: "Over WebSocket all questions are on their way within 100 ms. Over HTTP each of them waits for the answer to the one before: nine times 200 ms. Not one message was quicker.",
  },
};

const FAR_MS = 40;
const FEWEST = 5;

const turnsForNothing: Challenge = {
  id: "turns-for-nothing",
  title: "Where turns cost next to nothing",
  task: `Over a line whose round trip is **${FAR_MS} ms or more**, let HTTP take no more than **one and a half times** as long as WebSocket, for ${FEWEST} exchanges or more.`,
  hints: [
    "The bench's questions do not arise faster than the server can think. What if nearly all of the time is thinking?",
    "`n × (R + s)` against about `n × s`: their ratio is `1 + R / s`. Which `s` makes it small for `R` = 40 ms?",
    "5 exchanges, 40 ms of round trip, 200 ms of thinking.",
  ],
  check: (seen, params) =>
    judgePhases(seen, params, (http, socket, { roundTripMs, exchanges }) => {
      if (roundTripMs < FAR_MS) return `The round trip was ${roundTripMs} ms.`;
      if (exchanges < FEWEST) return `${exchanges} exchanges are too few.`;
      const { times, words } = compared(http, socket);
      return times <= 1.5 ? null : words;
    }),
  solution: {
    kind: "run",
    params: { exchanges: 5, thinkMs: 200, roundTripMs: 40, largeBytes: 0 },
    why: "The turn adds 40 ms to 200 ms of thinking: a fifth. Full duplex makes no server quicker. Where the work is what takes long, the protocol is not what to change.",
  },
};

const bothAtOnce: Challenge = {
  id: "both-at-once",
  title: "Hearing and speaking, nearly all the time",
  task: "Over WebSocket, let the stretch in which questions **arrive** at the server and the stretch in which its messages **leave** overlap for at least **95 %** of the whole, from the first byte to the last.",
  hints: [
    "What is left over are the two ends: the time before the server's first message, and the time in which its last answers leave though no question comes any more.",
    "The end lasts as long as the server thinks. Think less, or make the whole longer, so that the ends count for less.",
    "60 exchanges, 0 ms of thinking, and no round trip so that the HTTP part does not take long.",
  ],
  check: (seen, params) =>
    judgePhases(seen, params, (_, { up, down }) => {
      const both = Math.min(up[1], down[1]) - Math.max(up[0], down[0]);
      const whole = Math.max(up[1], down[1]) - Math.min(up[0], down[0]);
      const share = whole > 0 ? Math.max(0, both) / whole : 0;
      if (share >= 0.95) return null;
      return `Of ${millis(whole)} the two stretches shared ${millis(Math.max(0, both))}, ${Math.floor(share * 100)} %.`;
    }),
  solution: {
    kind: "run",
    params: { exchanges: 60, thinkMs: 0, roundTripMs: 0, largeBytes: 0 },
    why: "The first notice arises 5 ms after the first question, and the last answer leaves as soon as the last question is there. In between lie 0.6 s in which both directions are in use, which no HTTP/1.1 connection can show.",
  },
};

const pastTheLorry: Challenge = {
  id: "past-the-lorry",
  title: "Past the lorry",
  task: "Let a Ping between the fragments of a large message be answered at least **ten times** as soon as a Ping behind a large message in one piece.",
  hints: [
    "Behind the large message the Ping waits for all of it: size divided by bandwidth. Between fragments it waits for the first, which has 16 KiB. Both then take a round trip.",
    "Make the large message many times 16 KiB, and the round trip so short that it does not matter.",
    "1,024 KiB on a link of 1,024 KiB per second, with no round trip.",
  ],
  check: (seen) => {
    const trials = trialsOf(seen, connectionsOf(seen));
    const pingOf = (way: string) => {
      const trial = trials.find((one) => one.way === way);
      return trial ? lengthOfPassage(trial.ping) : null;
    };
    const [behind, between] = [pingOf("behind"), pingOf("fragments")];
    if (behind === null || between === null) return notYet("The two Pings were not both answered.");
    if (behind >= 10 * between) return PASSED;
    return notYet(
      `Behind the large message its Pong took ${millis(behind)}, between fragments ${millis(between)}: ${(behind / between).toFixed(1)} times as long.`,
    );
  },
  solution: {
    kind: "run",
    params: {
      exchanges: 1,
      thinkMs: 0,
      roundTripMs: 0,
      bytesPerSecond: 1024 * 1024,
      largeBytes: 1024 * 1024,
    },
    why: "A control frame may go between the fragments of a message (RFC 6455 5.4), so this Ping waits for 16 KiB in place of 1 MiB. A *message* that is just as urgent may not: in the bench's last rows it is as late as ever.",
  },
};

/** What to bring about with turns and without. */
export const duplexChallenges: readonly Challenge[] = [
  tenTimes,
  turnsForNothing,
  bothAtOnce,
  pastTheLorry,
];
