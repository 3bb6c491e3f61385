import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type ServerOptions, WebSocketServer } from "ws";
import { type FrameCase, writesOf } from "#experiments/frames/cases.ts";
import { frames, framesResult } from "#experiments/frames/contract.ts";
import { sendFrames } from "#experiments/frames/send-frames.ts";
import { RUN_LIMITS } from "#protocol/limits.ts";
import { Dialer } from "#ws-server/dial.ts";
import { Run } from "#ws-server/run.ts";
import { Tap } from "#ws-server/tap.ts";

/**
 * A plain `ws` server that echoes, with options of its own, behind the sidecar's tap: what a prepared
 * case comes to there.
 */
export async function frameServer(options: ServerOptions) {
  const http = createServer();
  const dialer = new Dialer();
  http.on("connection", (socket) => dialer.accepted(new Tap(socket)));
  new WebSocketServer({ ...options, server: http }).on("connection", (client) => {
    client.on("error", () => {});
    client.on("message", (data, binary) => client.send(data, { binary }));
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const { port } = http.address() as AddressInfo;
  dialer.listeningOn(port);

  return {
    async send(prepared: FrameCase) {
      const { promise: ended, resolve } = Promise.withResolvers<unknown>();
      const run = new Run(
        "test",
        frames,
        {},
        { events: () => {}, ended: (_, { result }) => resolve(result), misjudged: () => {} },
        RUN_LIMITS,
      );
      const { socket, conn } = await dialer.dial(run);
      const why = await sendFrames(socket, {
        path: "/",
        host: `127.0.0.1:${port}`,
        deflate: prepared.deflate,
        writes: writesOf(prepared),
        gapMs: prepared.gapMs,
        signal: run.signal,
        onSent: (sent) => run.emit("frames.sent", { conn, ...sent }),
        onQuiet: (afterMs) => run.emit("frames.quiet", { conn, afterMs }),
      });
      run.emit("frames.ended", { conn, why });
      run.halfDone("browser");
      run.halfDone("server");
      return framesResult.parse(await ended);
    },
    async [Symbol.asyncDispose]() {
      http.close();
      await once(http, "close");
    },
  };
}
