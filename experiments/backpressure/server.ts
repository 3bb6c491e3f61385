import type { IncomingMessage } from "node:http";
import { WebSocketServer } from "ws";
import { answerText, refuseUpgrade, UPGRADE_REQUIRED } from "#experiments/answer-text.ts";
import { serverExperiment } from "#experiments/server-half.ts";
import { backpressure } from "./contract.ts";
import { runLeg } from "./server-leg.ts";

/** The page opens the next leg at once: if it has not by then, it will not. */
const NEXT_LEG_MS = 5_000;
const NOT_FOUND = "There is nothing here. A run has: /leg?leg=n, one after the other.\n";

/**
 * The server half: for each policy one leg, on a connection that the page opens when the one before
 * is over. It produces and the page receives, or the other way round.
 */
export const backpressureServer = serverExperiment(backpressure, (context) => {
  const { params, signal } = context;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: params.producer === "page" ? params.size : 1024,
    perMessageDeflate: false,
  });
  let legs = 0;
  let endLeg: (() => void) | null = null;
  let waiting = setTimeout(context.done, NEXT_LEG_MS);
  context.setLink({ roundTripMs: 0, bytesPerSecond: null }, { seed: params.seed, faults: true });
  context.emit("backpressure.began", { params, load: context.load() });
  signal.addEventListener("abort", () => {
    clearTimeout(waiting);
    endLeg?.();
    context.emit("backpressure.ended", { load: context.load() });
  });

  function legOver(): void {
    endLeg = null;
    if (legs === params.policies.length) context.done();
    else waiting = setTimeout(context.done, NEXT_LEG_MS);
  }

  return {
    onUpgrade(request, socket, head, subpath) {
      const { leg, stream } = askedFor(request);
      const policy = params.policies[legs];
      if (subpath !== "/leg") {
        refuseUpgrade(socket, 404, NOT_FOUND);
        return;
      }
      if (endLeg || !policy || leg !== legs + 1) {
        const next = policy ? `Leg ${legs + 1} is next` : "There are no more legs";
        refuseUpgrade(socket, 409, `${next}${endLeg ? `, when leg ${legs} is over` : ""}.\n`);
        return;
      }
      const headRead = socket.bytesRead - head.length;
      server.handleUpgrade(request, socket, head, (client) => {
        client.on("error", () => {});
        clearTimeout(waiting);
        legs++;
        const headBytes = params.producer === "server" ? socket.bytesWritten : headRead;
        const conn = context.connectionOf(socket);
        endLeg = runLeg(
          context,
          { leg, conn, client, socket, headBytes },
          { policy, stream, onOver: legOver },
        );
      });
    },
    onRequest(_request, response, subpath) {
      if (subpath === "/leg") answerText(response, 426, UPGRADE_REQUIRED);
      else answerText(response, 404, NOT_FOUND);
    },
  };
});

function askedFor({ url }: IncomingMessage): { leg: number; stream: boolean } {
  const { searchParams } = new URL(url ?? "/", "http://lab");
  return { leg: Number(searchParams.get("leg")), stream: searchParams.has("stream") };
}
