import type { Socket } from "node:net";
import type { Database } from "#db/client.ts";
import { RUN_LIMITS } from "#protocol/limits.ts";
import { openSocket } from "./echo-client.ts";
import { Learner } from "./learner.ts";
import { pairedRow, type Row } from "./row.ts";
import { type MeasuredServer, startServer } from "./server.ts";
import { makeLearner } from "./site.ts";

/** Full runs, so that what a run costs is shared by as many connections as it may have. */
const RUNS = 16;
const CONNECTIONS = RUNS * RUN_LIMITS.connections;
const ROUNDS = 3;

interface PerConnection {
  /** Bytes on the heap and held by it. */
  readonly held: number;
  readonly resident: number;
}

/**
 * What 1,024 connections add to a server process that is warm, divided among them: each opened,
 * greeted and idle, after a full collection. Ours holds the recorded handshakes too, for as long as
 * the run lives. Each round has fresh processes. Held by the heap is what counts: resident pages
 * also tell when the collector last gave some back.
 */
export async function memoryRows(databaseUrl: string, db: Database): Promise<Row[]> {
  const pairs: { ours: PerConnection; bare: PerConnection }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    pairs.push({
      ours: await withServer("lab", databaseUrl, async (server) => {
        const warmUp = await fullRuns(server.port, db, 1);
        const runs = await fullRuns(server.port, db, RUNS);
        return weigh(server, warmUp, runs, 1);
      }),
      bare: await withServer("bare", databaseUrl, (server) => {
        const paths = new Array<string>(CONNECTIONS).fill("/");
        return weigh(server, paths.slice(0, RUN_LIMITS.connections), paths, 0);
      }),
    });
  }
  const of = (figure: keyof PerConnection) =>
    pairs.map(({ ours, bare }) => ({ ours: ours[figure] / 1024, bare: bare[figure] / 1024 }));
  const bar = { of: "ratio", at: "most", value: 1.25 } as const;
  return [
    pairedRow(of("held"), { name: "memory of an idle connection", unit: "KiB", bar }),
    pairedRow(of("resident"), { name: "  resident", unit: "KiB", bar: null }),
  ];
}

async function weigh(
  server: MeasuredServer,
  warmUp: readonly string[],
  paths: readonly string[],
  greetings: number,
): Promise<PerConnection> {
  const open = async (path: string) => openSocket(server.port, path, greetings);
  const sockets: Socket[] = await Promise.all(warmUp.map(open));
  const before = await server.ask("memory");
  for (const path of paths) sockets.push(await open(path));
  const after = await server.ask("memory");
  for (const socket of sockets) socket.destroy();
  return {
    held: (after.held - before.held) / paths.length,
    resident: (after.rss - before.rss) / paths.length,
  };
}

/** A path for each connection of so many runs. */
async function fullRuns(port: number, db: Database, runs: number): Promise<string[]> {
  const paths: string[] = [];
  for (let i = 0; i < runs; i += RUN_LIMITS.runsPerLearner) {
    const learner = await new Learner(port, await makeLearner(db)).open();
    for (let own = i; own < Math.min(runs, i + RUN_LIMITS.runsPerLearner); own++) {
      const { path } = await learner.startRun();
      paths.push(...new Array<string>(RUN_LIMITS.connections).fill(path));
    }
  }
  return paths;
}

async function withServer<T>(
  kind: "lab" | "bare",
  databaseUrl: string,
  use: (server: MeasuredServer) => Promise<T>,
): Promise<T> {
  const server = await startServer(kind, databaseUrl);
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}
