import type { Challenge } from "#protocol/challenge.ts";
import { bytesOf, counted, judgeWhole } from "./evidence.ts";

const FEWEST_ANSWERS = 20;
const FEWEST_EVENTS = 3;

const nineInTen: Challenge = {
  id: "nine-in-ten",
  title: "Nine answers in ten for nothing",
  task: `Let short polling be answered at least ${FEWEST_ANSWERS} times, and at least **nine answers in ten empty**, while ${FEWEST_EVENTS} events or more happen.`,
  hints: [
    "An answer is empty when nothing has happened since the question before. What makes that likely?",
    "With `r` events a second and a question every `T` seconds, the chance of an empty answer is about `e^(-rT)`. For 90 %, `rT` must be a tenth or less.",
    "0.6 events a second, for 5 s, and a question every 50 ms.",
  ],
  check: (seen, params) =>
    judgeWhole(seen, params, ({ total, transports: { poll } }) => {
      if (total < FEWEST_EVENTS) return `${counted(total, "event")} happened: too few.`;
      const answers = poll.requests;
      if (answers < FEWEST_ANSWERS)
        return `Short polling asked ${counted(answers, "time")}: too few.`;
      const share = poll.emptyAnswers / answers;
      if (share >= 0.9) return null;
      return `${poll.emptyAnswers} of ${answers} answers were empty, ${Math.floor(share * 100)} %.`;
    }),
  solution: {
    kind: "run",
    params: { rate: 0.6, seconds: 5, intervalMs: 50 },
    why: "Three events can fill three answers at the most. About a hundred questions are asked in five seconds, and each of the others was asked, read and answered for nothing.",
  },
};

const MANY_EVENTS = 50;

const fewQuestions: Challenge = {
  id: "few-questions",
  title: "Every event, few questions",
  task: `Let at least ${MANY_EVENTS} events happen, and let short polling bring **each of them** with at most **one request for ten events**.`,
  hints: [
    "Polling need not ask once for each event. What happens to those that pile up between two questions?",
    "Lengthen the interval, or let more events happen in it. Mind what a poll is answered: the latest alone is not each of them.",
    "20 events a second for 5 s, a question every 2 s, answered by all since the last.",
  ],
  check: (seen, params) =>
    judgeWhole(seen, params, ({ total, transports: { poll }, broughtBy }) => {
      if (total < MANY_EVENTS) return `${counted(total, "event")} happened: too few.`;
      const brought = broughtBy("poll");
      if (brought < total) return `Short polling brought ${brought} of ${total} events.`;
      const most = Math.floor(total / 10);
      if (poll.requests <= most) return null;
      return `It brought all ${total} events with ${poll.requests} requests; ${most} is the most.`;
    }),
  solution: {
    kind: "run",
    params: { rate: 20, seconds: 5, intervalMs: 2_000 },
    why: "Each answer brings some forty events, merged, so that a hundred need four requests or so. The price is delay: an event waits for a second on average.",
  },
};

const cheaperThanSocket: Challenge = {
  id: "cheaper-than-socket",
  title: "Long polling, cheaper than WebSocket",
  task: `Let at least ${MANY_EVENTS} events reach the page by long polling **and** by WebSocket, each of them, and let long polling need **fewer bytes** on the wire, headers and all, both directions together.`,
  hints: [
    "Long polling pays a whole exchange for each answer, WebSocket a frame for each event. When does an answer bring many events?",
    "Bursts save exchanges. But a frame's header has only 2 or 4 bytes: to make up for the heads that are left, the *content* has to be cheaper, too. Where might a large content profit more than many small ones?",
    "`Compress` on, and 50 events of 1,500 bytes that happen at one moment: 10 a second for 5 s, in bursts of 50.",
  ],
  check: (seen, params) =>
    judgeWhole(seen, params, ({ total, transports, broughtBy, messages }) => {
      if (total < MANY_EVENTS) return `${counted(total, "event")} happened: too few.`;
      const brought = broughtBy("long-poll");
      if (brought < total) return `Long polling brought ${brought} of ${total} events.`;
      if (messages < total) return `WebSocket brought ${messages} of ${total} events.`;
      const [asked, pushed] = [bytesOf(transports["long-poll"]), bytesOf(transports.socket)];
      if (asked < pushed) return null;
      return `Long polling took ${counted(asked, "byte")}, WebSocket ${counted(pushed, "byte")}.`;
    }),
  solution: {
    kind: "run",
    params: { rate: 10, seconds: 5, size: 1_500, burst: 50, compress: true },
    why: "The burst is one answer, compressed as a whole: DEFLATE describes its codes once for fifty events. Over WebSocket each message is compressed and ended by itself, and has a frame's header besides: some twenty bytes more for each. Together with the handshake that is more than the heads of one exchange.",
  },
};

/** What to bring about with the two kinds of polling. */
export const pollingChallenges: readonly Challenge[] = [nineInTen, fewQuestions, cheaperThanSocket];
