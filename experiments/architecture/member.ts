import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { WebSocket, WebSocketServer } from "ws";
import type { ServerContext } from "#experiments/server-half.ts";
import type { architecture } from "./contract.ts";
import { takeInventory, textOf, type Watched } from "./inventory.ts";
import { readFromPage, type Tick } from "./messages.ts";
import { isGone } from "./summary.ts";

type Context = ServerContext<typeof architecture>;

/** What the application keeps for the learner's connection, as long as it is open. */
export interface MemberState {
  readonly name: string;
  readonly subscription: "ticks";
  sent: number;
  received: number;
}

const TICK_MS = 1_000;
/** So often memory is looked at again until nothing of a closed connection is left. */
const LOOKS = 5;

/**
 * Switches protocols for the learner's connection. Nothing here keeps the request: a closure that
 * lives as long as the connection would. Resolves when all is told about it, after its close.
 */
export function admit(
  context: Context,
  server: WebSocketServer,
  upgrade: { request: IncomingMessage; socket: Socket; head: Buffer },
  states: Map<WebSocket, MemberState>,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const watched: Watched = {
    socket: new WeakRef(upgrade.socket),
    request: new WeakRef(upgrade.request),
    webSocket: null,
    state: null,
  };
  const { request, socket, head } = upgrade;
  let switched = false;
  server.handleUpgrade(request, socket, head, (client) => {
    switched = true;
    serve(context, client, { ...watched, webSocket: new WeakRef(client) }, states, resolve);
  });
  if (!switched) resolve();
  return promise;
}

function serve(
  context: Context,
  client: WebSocket,
  upgraded: Watched,
  states: Map<WebSocket, MemberState>,
  onGone: () => void,
): void {
  let watched = upgraded;
  let timer: NodeJS.Timeout | undefined;
  context.emit("architecture.inventory", takeInventory("upgraded", true, watched));
  client.on("error", () => {});
  client.on("message", (data, isBinary) => {
    const text = textOf(data, isBinary);
    const message = text === null ? null : readFromPage(text);
    if (!message) return client.close(1008, "This is not a message of the experiment");
    const state = states.get(client);
    if (state) state.received += 1;
    else if ("subscribe" in message) {
      const kept = { name: message.name, subscription: message.subscribe, sent: 0, received: 1 };
      states.set(client, kept);
      watched = { ...watched, state: new WeakRef(kept) };
      context.emit("architecture.inventory", takeInventory("stateful", true, watched));
      timer = setInterval(() => tick(context, client, states, watched), TICK_MS);
    }
  });
  client.on("close", () => {
    clearInterval(timer);
    states.delete(client);
    void tellWhatIsLeft(context, watched).then(onGone);
  });
}

function tick(
  context: Context,
  client: WebSocket,
  states: Map<WebSocket, MemberState>,
  watched: Watched,
): void {
  const state = states.get(client);
  if (!state || client.readyState !== client.OPEN) return;
  state.sent += 1;
  client.send(JSON.stringify({ tick: state.sent, received: state.received } satisfies Tick));
  context.emit("architecture.inventory", takeInventory("stateful", true, watched));
}

/** After garbage collections: until nothing is left, or it is plain that something stays. */
async function tellWhatIsLeft(context: Context, watched: Watched): Promise<void> {
  for (let look = 1; look <= LOOKS && !context.signal.aborted; look++) {
    await context.memory();
    const inventory = takeInventory("closed", true, watched);
    if (look < LOOKS && !isGone(inventory)) continue;
    context.emit("architecture.inventory", inventory);
    return;
  }
}
