import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { type WebSocket, WebSocketServer } from "ws";
import * as z from "zod";
import { type ServerContext, serverExperiment } from "#experiments/server-half.ts";
import { fromBase64 } from "#protocol/bytes.ts";
import { defineExperiment } from "#protocol/experiment.ts";
import type { RunLimits } from "#protocol/limits.ts";
import { type Link, linkSchema } from "#protocol/link.ts";
import { Dialer } from "#ws-server/dial.ts";
import { createListener } from "#ws-server/listener.ts";
import { LiveRuns } from "#ws-server/live-runs.ts";
import { createMetrics } from "#ws-server/metrics.ts";
import { refuseUpgrade } from "#ws-server/refuse.ts";
import type { Run } from "#ws-server/run.ts";

const linked = defineExperiment({
  id: "linked",
  title: "Linked",
  params: linkSchema,
  serverEvents: {},
  browserEvents: {},
  result: z.null(),
  summarize: () => null,
});

/** What a run's server does with the connections it gets, from the inside. */
export interface Inside {
  /** The tapped ends, in the order in which their first request came. */
  readonly sockets: Socket[];
  /** The server's end of a WebSocket; without this it echoes. */
  onWebSocket(client: WebSocket, socket: Socket): void;
  onRequest(body: Buffer, response: ServerResponse): void;
}

/**
 * The sidecar's listener with runs whose link is given: an echo for every message and every request
 * body, or what the test puts in its place. No control channel, no database.
 */
export async function linkServer(limits: Partial<RunLimits> = {}) {
  const dialer = new Dialer();
  const runs = new LiveRuns(dialer, limits);
  const listener = createListener({
    routes: {
      session: (_, socket) =>
        refuseUpgrade(socket, { status: 403, message: "There are no sessions." }),
      echo: (_, socket) => refuseUpgrade(socket, { status: 403, message: "There is no echo." }),
      http: (_, response) => response.end("not of a run"),
    },
    runs,
    dialer,
    metrics: createMetrics(),
    askDoor: async () => null,
    isOurOrigin: () => true,
    isClosing: () => false,
  });
  const { server } = listener;
  server.listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  dialer.listeningOn(port);

  function start(
    link: Partial<Link>,
    inside: Partial<Inside> = {},
    options: { seed?: number; faults?: boolean } = {},
  ) {
    const sockets = inside.sockets ?? [];
    const attend = inside.onWebSocket ?? echo;
    const given = Promise.withResolvers<ServerContext<typeof linked>>();
    const answer = inside.onRequest ?? ((body, response) => void response.end(body));
    const experiment = serverExperiment(linked, (context) => {
      const websockets = new WebSocketServer({ noServer: true });
      context.setLink(context.params, options);
      context.done();
      given.resolve(context);
      return {
        onUpgrade(request, socket, head) {
          sockets.push(socket);
          websockets.handleUpgrade(request, socket, head, (client) => {
            client.on("error", () => {});
            attend(client, socket);
          });
        },
        async onRequest(request, response) {
          if (!sockets.includes(request.socket)) sockets.push(request.socket);
          answer(await buffer(request), response);
        },
      };
    });
    const ended = Promise.withResolvers<Run>();
    const sink = {
      events: () => {},
      misjudged: () => {},
      ended(run: Run) {
        runs.forget(run);
        ended.resolve(run);
      },
    };
    const run = runs.start("test", experiment, linkSchema.parse(link), sink, () => {});
    return {
      run,
      sockets,
      context: given.promise,
      path: `${run.path}/`,
      dial: () => dialer.dial(run),
      url: (scheme: "ws" | "http") => `${scheme}://127.0.0.1:${port}${run.path}/`,
      /** Ends when all its connections have. */
      end() {
        run.halfDone("browser");
        return ended.promise;
      },
    };
  }

  return {
    port,
    runs,
    start,
    connections: () =>
      new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count))),
    async [Symbol.asyncDispose]() {
      for (const { run } of runs) run.finish("interrupted");
      setTimeout(() => server.closeAllConnections(), 100);
      await listener.close();
    },
  };
}

function echo(client: WebSocket): void {
  client.on("message", (data, binary) => client.send(data, { binary }));
}

/** Bytes that a run's log holds of a connection in one direction, joined, and what its close says. */
export function recorded(run: Run, conn: number) {
  const of = (type: string) =>
    run.log.events.filter((event) => event.type === type && event.data.conn === conn);
  const join = (type: string) =>
    Buffer.concat(of(type).map(({ data }) => fromBase64(String(data.bytes))));
  return { read: join("wire.read"), written: join("wire.write"), close: of("wire.close")[0]?.data };
}
