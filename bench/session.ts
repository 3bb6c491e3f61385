import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "#db/client.ts";
import { echoAll, echoMessage, openSocket } from "./echo-client.ts";
import { Learner } from "./learner.ts";
import type { Row } from "./row.ts";
import { startServer } from "./server.ts";
import { makeLearner } from "./site.ts";
import { quantile, spread } from "./statistics.ts";

const LEARNERS = 200;
/** Loopback has many addresses; the sidecar lets 64 channels come from each ([AUT3]). */
const LEARNERS_PER_ADDRESS = 50;
const INTERVAL_MS = 500;
const ROUNDS = 20;

/**
 * 200 learners at once, one run each, all in one client process: twice a second each echoes a
 * message on its tapped connection, which is recorded and told to it, and asks for the `clock`. The
 * figure is the time from that question to its answer in the client. The rounds of different
 * learners are spread over the interval.
 */
export async function sessionRows(databaseUrl: string, db: Database): Promise<Row[]> {
  const server = await startServer("lab", databaseUrl);
  try {
    const cookies: string[] = [];
    while (cookies.length < LEARNERS) cookies.push(await makeLearner(db));
    const learners = await Promise.all(
      cookies.map((cookie, i) => {
        const address = `127.0.0.${2 + Math.floor(i / LEARNERS_PER_ADDRESS)}`;
        return new Learner(server.port, cookie, address).open();
      }),
    );
    const rounds = Array.from({ length: ROUNDS }, (): number[] => []);
    await Promise.all(learners.map((learner, i) => live(server.port, learner, i, rounds)));
    return [p99Row(rounds)];
  } finally {
    await server.stop();
  }
}

async function live(port: number, learner: Learner, index: number, rounds: number[][]) {
  const { path } = await learner.startRun();
  const socket = await openSocket(port, path, 1);
  const message = echoMessage(64);
  await delay((INTERVAL_MS * index) / LEARNERS);
  for (const times of rounds) {
    const due = delay(INTERVAL_MS);
    await echoAll([socket], message, 1);
    times.push(await clockEcho(learner));
    await due;
  }
}

/** Milliseconds from question to answer. */
async function clockEcho(learner: Learner): Promise<number> {
  const t0 = performance.now();
  learner.send({ type: "clock", t0 });
  for (;;) {
    await learner.arrival();
    const arrived = performance.now();
    const answered = learner.take().some((message) => message.type === "clock");
    if (answered) return arrived - t0;
  }
}

function p99Row(rounds: readonly number[][]): Row {
  return {
    name: `clock echo, ${LEARNERS} learners, p99`,
    unit: "ms",
    ours: quantile(rounds.flat(), 0.99),
    bare: null,
    ratio: null,
    spread: spread(rounds.map((times) => quantile(times, 0.99))),
    bar: { of: "ours", at: "most", value: 100 },
  };
}
