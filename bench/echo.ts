import type { Socket } from "node:net";
import type { Database } from "#db/client.ts";
import { type EchoMessage, echoAll, echoMessage, openSocket } from "./echo-client.ts";
import { Learner } from "./learner.ts";
import { pairedRow, type Row } from "./row.ts";
import { RunLogs } from "./run-logs.ts";
import { type MeasuredServer, startServer } from "./server.ts";
import { makeLearner } from "./site.ts";

const CONNECTIONS = 50;
const WARM_UP_ROUNDS = 3;
/** No further round of a setting begins after so long, once there are three. */
const SETTING_MS = 20_000;

interface Setting {
  readonly name: string;
  readonly payloadBytes: number;
  /** Runs that the connections are dealt out to, all of one learner. */
  readonly runs: number;
  /** Echoes of each connection in a round. */
  readonly times: number;
  readonly rounds: number;
  readonly recorded: boolean;
}

/**
 * Recorded: each round fills fresh runs nearly to the limits that hold for everyone, 20,000 events
 * and 8 MiB a run ([RUN5]), 64 MiB that wait for Postgres ([REC2]); so a round is short. Past the
 * limits: the run is full from the warm-up on and only counts.
 */
const SETTINGS: readonly Setting[] = [
  { name: "64 B, recorded", payloadBytes: 64, runs: 1, times: 195, rounds: 12, recorded: true },
  {
    name: "16 KiB, recorded",
    payloadBytes: 16_384,
    runs: 4,
    times: 19,
    rounds: 12,
    recorded: true,
  },
  { name: "64 B, past limits", payloadBytes: 64, runs: 1, times: 200, rounds: 7, recorded: false },
  {
    name: "16 KiB, past limits",
    payloadBytes: 16_384,
    runs: 1,
    times: 60,
    rounds: 7,
    recorded: false,
  },
];

/** What a round measured: echoes a second, and microseconds of the server's CPU for each. */
interface Measured {
  readonly rate: number;
  readonly cpu: number;
}

/**
 * Echoes on connections under `/lab`, beside a bare `ws` with the same options: each server in a
 * process of its own, 50 connections with one message under way on each, rounds taken turn about.
 * The client compares echoes and does little else, so that the server is what limits the rate; the
 * learner's channel and Postgres share the machine. CPU is the server process's own, until all that
 * the round caused is committed.
 */
export async function echoRows(databaseUrl: string, db: Database): Promise<Row[]> {
  const rows: Row[] = [];
  for (const setting of SETTINGS) rows.push(...(await measure(databaseUrl, db, setting)));
  return rows;
}

async function measure(databaseUrl: string, db: Database, setting: Setting): Promise<Row[]> {
  const { name, rounds, times, recorded } = setting;
  const message = echoMessage(setting.payloadBytes);
  const lab = await startServer("lab", databaseUrl);
  const bare = await startServer("bare", databaseUrl);
  try {
    const learner = await new Learner(lab.port, await makeLearner(db)).open();
    const ourRound = recorded
      ? () => recordedRound(lab, learner, setting, message)
      : await countedRounds(lab, learner, setting, message);
    const bareRound = async () => {
      const paths = new Array<string>(CONNECTIONS).fill("/");
      const sockets = await openAll(bare, paths, 0);
      const measured = await echoRound(bare, sockets, message, times, async () => {});
      for (const socket of sockets) socket.destroy();
      return measured;
    };
    const pairs: { ours: Measured; bare: Measured }[] = [];
    const until = performance.now() + SETTING_MS;
    for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
      if (round >= 3 && performance.now() > until) break;
      const pair = { ours: await ourRound(), bare: await bareRound() };
      if (round >= 0) pairs.push(pair);
    }
    const of = (figure: keyof Measured) =>
      pairs.map((pair) => ({ ours: pair.ours[figure], bare: pair.bare[figure] }));
    const bar = recorded ? ({ of: "ratio", at: "least", value: 0.9 } as const) : null;
    return [
      pairedRow(of("rate"), { name: `echo, ${name}`, unit: "/s", bar }),
      pairedRow(of("cpu"), { name: `  CPU of the server, each`, unit: "µs", bar: null }),
    ];
  } finally {
    await Promise.all([lab.stop(), bare.stop()]);
  }
}

/** A round that is recorded to its last byte, on runs that live as long as it. */
async function recordedRound(
  lab: MeasuredServer,
  learner: Learner,
  { runs: count, times }: Setting,
  message: EchoMessage,
): Promise<Measured> {
  const runs: { id: string; path: string }[] = [];
  while (runs.length < count) runs.push(await learner.startRun());
  const logs = new RunLogs(learner);
  const sockets = await openAll(lab, deal(runs), 1);
  await logs.saved(1);
  const bytes = CONNECTIONS * times * message.sent.length;
  const measured = await echoRound(lab, sockets, message, times, () => logs.saved(bytes));
  for (const socket of sockets) socket.destroy();
  for (const run of runs) await learner.finishRun(run.id);
  return measured;
}

/** Fills a run up; gives the rounds on its connections from then on. */
async function countedRounds(
  lab: MeasuredServer,
  learner: Learner,
  { times }: Setting,
  message: EchoMessage,
): Promise<() => Promise<Measured>> {
  const logs = new RunLogs(learner);
  const sockets = await openAll(lab, deal([await learner.startRun()]), 1);
  await echoAll(sockets, message, times);
  await logs.truncated();
  return () => echoRound(lab, sockets, message, times, async () => {});
}

async function echoRound(
  server: MeasuredServer,
  sockets: readonly Socket[],
  message: EchoMessage,
  times: number,
  settled: () => Promise<void>,
): Promise<Measured> {
  const echoes = sockets.length * times;
  const before = await server.ask("cpu");
  const seconds = await echoAll(sockets, message, times);
  await settled();
  const after = await server.ask("cpu");
  return { rate: echoes / seconds, cpu: (after.microseconds - before.microseconds) / echoes };
}

function openAll(server: MeasuredServer, paths: readonly string[], greetings: number) {
  return Promise.all(paths.map((path) => openSocket(server.port, path, greetings)));
}

/** A path for each connection, turn about. */
function deal(runs: readonly { path: string }[]): string[] {
  return Array.from({ length: CONNECTIONS }, (_, i) => runs[i % runs.length]?.path ?? "");
}
