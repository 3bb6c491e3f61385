import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { Desk } from "./desk.ts";
import type { ScheduledEvent } from "./schedule.ts";

/** Nothing is expected from the client. */
const LONGEST_MESSAGE = 1_024;

/** What asks for a WebSocket, with the last event the client has; `since`: when it was read. */
interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Socket;
  readonly head: Buffer;
  readonly since: number;
  readonly after: number;
}

/** WebSocket: a text message for each event. */
export function socketServer(desk: Desk): (upgrade: Upgrade) => void {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: LONGEST_MESSAGE,
    // Short messages, too, which by default are not worth it.
    perMessageDeflate: desk.params.compress && { threshold: 0 },
  });
  return ({ request, socket, head, since, after }) => {
    server.handleUpgrade(request, socket, head, (client) => serve(desk, client, after));
    desk.work.add("socket", since);
  };
}

function serve(desk: Desk, client: WebSocket, after: number): void {
  client.on("error", () => {});
  desk.stream.join("socket");
  const send = (events: readonly ScheduledEvent[]) => {
    for (const { n, text } of events) {
      client.send(text);
      desk.gave("socket", n);
    }
  };
  send(desk.stream.since(after));
  const unlisten = desk.stream.listen((events) => {
    const since = desk.now();
    send(events);
    desk.work.add("socket", since);
  });
  client.on("close", unlisten);
}
