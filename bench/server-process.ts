// A process of its own for a server that is measured: `lab`, the real sidecar, or `bare`, `ws` alone.
// It tells its port, answers what it is asked over the IPC channel, and ends with it.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { WebSocketServer } from "ws";
import { startSidecar } from "#ws-server/sidecar.ts";
import type { Answer, Question } from "./server.ts";
import { ORIGIN, SECRET } from "./site.ts";

async function startLab(): Promise<number> {
  const sidecar = await startSidecar({
    port: 0,
    databaseUrl: process.env.DATABASE_URL ?? "",
    secret: SECRET,
    siteUrl: ORIGIN,
    origins: [ORIGIN],
    version: "bench",
    logger: pino({ level: "warn" }, pino.destination(2)),
  });
  return sidecar.port;
}

/** What any echo server with `ws` is, set up as the handshake experiment sets up its own. */
async function startBare(): Promise<number> {
  const server = new WebSocketServer({ port: 0, maxPayload: 1024 * 1024 });
  server.on("connection", (client) => {
    client.on("error", () => {});
    client.on("message", (data, isBinary) => client.send(data, { binary: isBinary }));
  });
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

function answer(question: Question): Answer {
  switch (question) {
    case "cpu": {
      const { user, system } = process.cpuUsage();
      return { of: "cpu", microseconds: user + system };
    }
    case "memory": {
      global.gc?.();
      const { rss, heapUsed, external } = process.memoryUsage();
      return { of: "memory", rss, held: heapUsed + external };
    }
    case "resources": {
      const resources: Record<string, number> = {};
      for (const name of process.getActiveResourcesInfo()) {
        resources[name] = (resources[name] ?? 0) + 1;
      }
      return { of: "resources", resources };
    }
    default:
      return question satisfies never;
  }
}

const port = process.argv[2] === "lab" ? await startLab() : await startBare();
process.on("message", (question: Question) => process.send?.(answer(question)));
process.on("disconnect", () => process.exit());
process.send?.({ of: "port", port });
