import { type Challenge, notYet, PASSED, type Verdict } from "#protocol/challenge.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { formatBinary } from "./binary-size.ts";
import { type BackpressureParams, backpressureParams } from "./contract.ts";
import { type Flow, flowsIn } from "./leg-flow.ts";

const KIB = 1024;
const MIB = 1024 * KIB;

/** Passed if any leg of the run will do; else what the last one lacks. */
function judgeFlows(
  seen: readonly RunEvent[],
  params: unknown,
  lacks: (flow: Flow) => string | null,
): Verdict {
  const read = backpressureParams.parse(params);
  if (read.producer === "page") {
    return notYet("Here the page is the sender, and what waits in a page no server can see.");
  }
  let because = "No connection was opened in this run.";
  for (const flow of flowsIn(seen, read)) {
    const lack = lacks(flow);
    if (lack === null) return PASSED;
    because = lack;
  }
  return notYet(because);
}

const wait = (bytes: number) =>
  `${formatBinary(bytes)} waited in the queue and the socket's buffer`;

/**
 * From the start: a kernel lets the buffers of a connection grow while it is fast, to tens of
 * megabytes, and then takes all that a source makes.
 */
const STALL = { atMs: 0, ms: 2_000 };

const TURN_AWAY = { mostBytes: 256 * KIB, onTheWay: 256 * KIB };

const turnAway: Challenge = {
  id: "turn-away",
  title: "Turn away a client that does not read",
  task: "Have the server close with **1013** on a client that has stopped reading (at least 256 KiB are on the way to it), before more than **256 KiB** wait in the server's process: the application's queue and the socket's buffer together.",
  hints: [
    "One of the six policies ends the connection past the mark. The mark is where you put it.",
    "**Close 1013**, with a mark below 256 KiB. And something must fill the kernel's buffers first: a stall that is long for the source's rate.",
    "**Close 1013** alone, with a mark of 192 KiB, 64 KiB a message, 200 messages a second, and a link that stands still from the start for 2 s.",
  ],
  check: (seen, params) =>
    judgeFlows(seen, params, ({ code, most, mostOnTheWay }) => {
      if (code !== 1013) {
        return code === null
          ? "The leg has not come to its end."
          : `The connection ended with ${code}; at most ${wait(most)}.`;
      }
      if (most > TURN_AWAY.mostBytes) return `It closed with 1013 when ${wait(most)}.`;
      if (mostOnTheWay >= TURN_AWAY.onTheWay) return null;
      return `It closed with 1013, on a client that was reading: no more than ${formatBinary(mostOnTheWay)} were on the way to it.`;
    }),
  solution: {
    kind: "run",
    params: {
      policies: ["close"],
      markBytes: 192 * KIB,
      size: 64 * KIB,
      rate: 200,
      seconds: 3,
      stalls: [STALL],
    } satisfies Partial<BackpressureParams>,
    why: "The kernel takes the first megabytes. When it is full, the socket's buffer begins to grow, and at 192 KiB the server says _try again later_ instead of holding more. Its Close frame waits behind everything else, so it arrives when the link moves again.",
  },
};

const LOSSLESS = { mostBytes: 64 * KIB, heldBack: MIB };

const lossless: Challenge = {
  id: "lossless-in-64-kib",
  title: "Lose nothing, hold 64 KiB",
  task: "On a link that is too slow for a while, deliver **every** message, and never hold more than **64 KiB** in the server's process, queue and socket's buffer together. It has to matter: at some moment at least 1 MiB must be due and held back.",
  hints: [
    "What may not be lost and may not wait in the process has to wait at its source.",
    "The mark decides when the source stops, and the last message may go past it. So leave room for one.",
    "**Pause** alone, with a mark of 32 KiB and 16 KiB a message, at 640 messages a second; and a link that stands still from the start for 2 s.",
  ],
  check: (seen, params) =>
    judgeFlows(seen, params, (flow) => {
      const { produced, dropped, most, heldBack } = flow;
      if (!flow.isDelivered) return notDelivered(flow);
      if (dropped > 0) {
        return `${produced - dropped} of ${produced} messages; ${dropped} were dropped.`;
      }
      if (most > LOSSLESS.mostBytes) {
        return `All ${produced} messages; but ${wait(most)}, more than 64 KiB.`;
      }
      if (heldBack >= LOSSLESS.heldBack) return null;
      return `All ${produced} messages, and at most ${wait(most)}; but the link kept up: no more than ${formatBinary(heldBack)} had to wait at the source.`;
    }),
  solution: {
    kind: "run",
    params: {
      policies: ["pause"],
      markBytes: 32 * KIB,
      size: 16 * KIB,
      rate: 640,
      seconds: 2,
      bytesPerSecond: 12 * MIB,
      stalls: [STALL],
    } satisfies Partial<BackpressureParams>,
    why: "The source stops as soon as 32 KiB wait, and goes on at 16 KiB. For the rest of the stall the pressure is felt where the data comes from, and nothing piles up on the way. It works because this source can wait. A market or a microphone could not.",
  },
};

const NEWEST = { produced: 300, share: 1 / 2 };

const newest: Challenge = {
  id: "newest-of-each",
  title: "Half the messages, and all the news",
  task: "Of a source that makes at least **300** messages about at least **2** things (keys), deliver **half of them or less**, and yet the **newest** about each. The kernel keeps what it was given: think of the size of a message.",
  hints: [
    "What may go is what a later message replaces. One of the policies looks at what a message is about; others may do, if the last thing they drop is old enough.",
    "What the kernel has swallowed is delivered, however old. With large messages that is a small number of them; with small ones it may be all.",
    "**Coalesce** alone, 4 keys, 64 KiB a message, 240 messages a second for 3 s, and a link that stands still all the while.",
  ],
  check: (seen, params) =>
    judgeFlows(seen, params, (flow) => {
      const { produced, sent, keys, missing } = flow;
      if (!flow.isDelivered) return notDelivered(flow);
      if (produced < NEWEST.produced || keys < 2) {
        return `${produced} messages about ${keys} keys: too few to tell.`;
      }
      if (sent > produced * NEWEST.share) {
        return `${sent} of ${produced} messages were delivered, more than half.`;
      }
      if (missing === 0) return null;
      return `${sent} of ${produced} messages; but the newest about ${missing} of ${keys} keys may be among those that were dropped.`;
    }),
  solution: {
    kind: "run",
    params: {
      policies: ["coalesce"],
      keys: 4,
      size: 64 * KIB,
      rate: 240,
      seconds: 3,
      stalls: [{ ...STALL, ms: 3_000 }],
    } satisfies Partial<BackpressureParams>,
    why: "While the link stands still, the queue holds four messages at the most, one for each key, and each new one takes the place of the one before. What comes late is only what the kernel had already: megabytes, but of 64 KiB each.",
  },
};

function notDelivered({ produced, sent, code }: Flow): string {
  if (code === null)
    return `The leg has not come to its end: ${sent} of ${produced} messages went.`;
  return `The connection ended with ${code} before all that was sent had passed the link.`;
}

/** What to bring about with a sender that is too fast. */
export const backpressureChallenges: readonly Challenge[] = [turnAway, lossless, newest];
