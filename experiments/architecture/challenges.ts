import { type Challenge, notYet, PASSED, type Verdict } from "#protocol/challenge.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import type { ArchitectureParams } from "./contract.ts";
import { readTick } from "./messages.ts";
import { readLog } from "./read-log.ts";
import { messagesOf, ownConnection } from "./summary.ts";

const TICKS_BEFORE = 3;
const GOING_AWAY = 1001;

const sentAway: Challenge = {
  id: "sent-away",
  title: "Sent away",
  task: `Bring the **server** to close your connection, with **${GOING_AWAY}**, _going away_, after it has kept a state for you and sent at least **${TICKS_BEFORE} ticks**. Your side must answer its Close.`,
  hints: [
    "A server sends its clients away when it has to go itself. In a run the server goes when the run is over.",
    "When the time for the third stage has passed, it is the page that closes. You must be earlier.",
    `Press **Run**, wait until the server has sent ${TICKS_BEFORE} ticks, about as many seconds, and press **Stop**.`,
  ],
  check: judgeSentAway,
  solution: {
    kind: "run",
    params: { crowd: 10, seconds: 30 } satisfies ArchitectureParams,
    steps: [{ when: (events) => ticksIn(events) >= TICKS_BEFORE, act: { kind: "stop" } }],
    why: `The run ends while the connection is open, so the server closes it: ${GOING_AWAY} says that this end goes away (RFC 6455 7.4.1). The client answers, and the state goes with the connection. A server that restarts does the same for everyone, with 1012.`,
  },
};

function judgeSentAway(seen: readonly RunEvent[]): Verdict {
  const own = ownConnection(connectionsOf(seen));
  if (!own) return notYet("No client connected in this run.");
  const closeBy = (by: Sender) =>
    own.messages.find(({ sender, kind }) => sender === by && kind === "close");
  const [ours, theirs] = [closeBy("server"), closeBy("client")];
  if (!ours) return notYet("The server sent no Close.");
  if (theirs && theirs.index < ours.index) return notYet("The client closed first.");
  const [high = 0, low = 0] = ours.data;
  const code = high * 256 + low;
  if (code !== GOING_AWAY) return notYet(`The server closed with ${code || "no code"}.`);
  const ticks = ticksIn(seen);
  if (ticks < TICKS_BEFORE) {
    return notYet(`The server closed after ${ticks} of ${TICKS_BEFORE} ticks.`);
  }
  return theirs ? PASSED : notYet("The server's Close was not answered.");
}

/** Ticks that the server sent to the learner's own connection. */
function ticksIn(events: readonly RunEvent[]): number {
  const own = ownConnection(connectionsOf(events));
  const text = (data: Uint8Array) => new TextDecoder().decode(data);
  const ticks = own?.messages.filter(
    ({ sender, kind, data }) => sender === "server" && kind === "text" && readTick(text(data)),
  );
  return ticks?.length ?? 0;
}

/** What 20 kB of something else may come to, in bytes for one connection. */
const [NOISE_BYTES, MOST_EACH] = [20_000, 120];

const weighMore: Challenge = {
  id: "weigh-more",
  title: "Drown the noise",
  task: `Get a weighing, complete from _before_ to _closed_, in which ${NOISE_BYTES.toLocaleString("en-GB")} bytes that something else took meanwhile would change the figure for one connection by **at most ${MOST_EACH} bytes**.`,
  hints: [
    "The noise does not depend on the crowd. What does the bench divide by?",
    `${NOISE_BYTES.toLocaleString("en-GB")} bytes divided by the number of connections must not be more than ${MOST_EACH}.`,
    "170 connections are enough. Let the run come to its end.",
  ],
  check: judgeWeighing,
  solution: {
    kind: "run",
    params: { crowd: 200, seconds: 2 } satisfies ArchitectureParams,
    why: "20,000 / 200 = 100 bytes. The process is no quieter with a larger crowd, but whatever disturbs it is shared by more. The price is time, and memory: all 200 are open at once.",
  },
};

function judgeWeighing(seen: readonly RunEvent[]): Verdict {
  const { weighed, unweighed } = readLog(seen);
  const { before, connected, upgraded, stateful, closed } = weighed;
  if (!before || !connected || !upgraded || !stateful || !closed) {
    const moments = Object.keys(weighed).length;
    return notYet(`${moments} of 5 moments were weighed. ${unweighed ?? ""}`.trim());
  }
  const count = Math.min(connected.connections, upgraded.connections, stateful.connections);
  const each = NOISE_BYTES / count;
  if (each <= MOST_EACH) return PASSED;
  return notYet(
    `${count} connections were weighed: the noise is ${each.toFixed(1)} bytes for each.`,
  );
}

const LEAST = { up: 10, down: 6 } as const;

const oneRequest: Challenge = {
  id: "one-request",
  title: "One request, many messages",
  task: `Have **one** HTTP request carry at least **${LEAST.up} messages** from your page and **${LEAST.down}** from the server, all counted in one state on the server, and let that state be **gone** from its memory when the connection is closed.`,
  hints: [
    "The page says something every 0.7 seconds, the server every second, for as long as there is a connection.",
    "The first message already makes the state. Work out how many seconds the third stage has to last for both numbers.",
    "Let it last for 8 seconds, and do not stop it before: the server looks for what is left only after the close.",
  ],
  check: judgeOneRequest,
  solution: {
    kind: "run",
    params: { crowd: 10, seconds: 8 } satisfies ArchitectureParams,
    // The crowd may still be waiting for its turn to be weighed; nothing here depends on it.
    steps: [
      {
        when: (events) => readLog(events).inventories.closed !== undefined,
        act: { kind: "stop" },
      },
    ],
    why: "One `GET` and one 101, then frames only. With HTTP each of these messages would be a request or an answer of its own, with a head of its own, and the server would have to find out each time whose counters to change. Here the connection itself says so, and when it closes the state goes.",
  },
};

function judgeOneRequest(seen: readonly RunEvent[]): Verdict {
  const own = ownConnection(connectionsOf(seen));
  if (!own) return notYet("No client connected in this run.");
  const requests = own.exchanges.length;
  if (requests !== 1) return notYet(`${requests} requests crossed the connection.`);
  const [up, down] = [messagesOf(own, "client"), messagesOf(own, "server")];
  if (up < LEAST.up || down < LEAST.down) {
    return notYet(`${up} of ${LEAST.up} messages came, and ${down} of ${LEAST.down} went.`);
  }
  const { stateful, closed } = readLog(seen).inventories;
  if (!stateful?.state) return notYet("The server kept no state for the connection.");
  if (!closed) return notYet("The run was over before the server had looked at what is left.");
  return closed.state === null ? PASSED : notYet("After the close the state was still in memory.");
}

/** What to bring about with a connection and a crowd, from easy to hard. */
export const architectureChallenges: readonly Challenge[] = [sentAway, weighMore, oneRequest];
