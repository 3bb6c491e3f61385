import { readFile } from "node:fs/promises";
import { type WebSocket, WebSocketServer } from "ws";
import { answerText, UPGRADE_REQUIRED } from "#experiments/answer-text.ts";
import { type ServerContext, serverExperiment } from "#experiments/server-half.ts";
import { ECHO_LIMITS } from "#protocol/limits.ts";
import { architecture } from "./contract.ts";
import { Crowd } from "./crowd.ts";
import { takeInventory } from "./inventory.ts";
import { admit, type MemberState } from "./member.ts";
import { weighCrowd } from "./weigh.ts";

type Context = ServerContext<typeof architecture>;

/**
 * The server half: keeps state for the learner's connection and tells at each stage what is in
 * memory; meanwhile it weighs a crowd of its own.
 */
export const architectureServer = serverExperiment(architecture, (context) => {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: ECHO_LIMITS.messageBytes,
    perMessageDeflate: false,
  });
  const states = new Map<WebSocket, MemberState>();
  const opened: Promise<void>[] = [];
  context.signal.addEventListener("abort", () => {
    for (const client of server.clients) client.close(1001, "The run is over");
  });
  const began = begin(context);
  void began
    .then(() => weighCrowd(context))
    .then(async () => {
      await Promise.all(opened);
      context.emit("architecture.ended", { load: context.load() });
      context.done();
    });

  return {
    onUpgrade(request, socket, head) {
      socket.on("error", ignore);
      opened.push(began.then(() => admit(context, server, { request, socket, head }, states)));
    },
    onRequest(_request, response) {
      answerText(response, 426, UPGRADE_REQUIRED);
    },
  };
});

/** Made out here: made beside the request, even an empty function keeps it as long as the socket. */
function ignore(): void {}

/** What is in memory when a connection is there and nothing was sent: shown on one of the sidecar's own. */
async function begin(context: Context): Promise<void> {
  const openFiles = await openFilesLimit();
  context.emit("architecture.began", { params: context.params, openFiles, load: context.load() });
  let crowd: Crowd | null = null;
  try {
    crowd = await Crowd.listen(context.signal);
    const socket = new WeakRef(await crowd.connectOne());
    const silent = { socket, request: null, webSocket: null, state: null };
    context.emit("architecture.inventory", takeInventory("connected", false, silent));
  } catch (error) {
    context.fail(`The lab could not connect to itself: ${String(error)}`);
  } finally {
    crowd?.end();
  }
}

/** How many file descriptors this process may hold, by Linux's own word; elsewhere it is not told. */
async function openFilesLimit(): Promise<number | null> {
  try {
    const limits = await readFile("/proc/self/limits", "utf8");
    const soft = /^Max open files\s+(\d+)/m.exec(limits)?.[1];
    return soft === undefined ? null : Number(soft);
  } catch {
    return null;
  }
}
