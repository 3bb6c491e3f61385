import type { IncomingMessage, ServerResponse } from "node:http";
import { gzip } from "node:zlib";
import type { TransportsParams } from "./contract.ts";
import type { Transport } from "./events.ts";
import type { ScheduledEvent } from "./schedule.ts";
import type { EventStream } from "./stream.ts";
import type { WorkMeter } from "./work-meter.ts";

/** What the four transports share in serving a run. */
export interface Desk {
  readonly params: TransportsParams;
  readonly stream: EventStream;
  readonly work: WorkMeter;
  /** The sidecar's clock, microseconds. */
  now(): number;
  /** Event `n`, and what was before it, was given to this transport. */
  gave(transport: Transport, n: number): void;
}

/** One HTTP request for events. `since`: when it was read; `after`: the last event the client has. */
export interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly since: number;
  readonly after: number;
}

/** Header fields that any answer of the run carries: a page on another port may read it. */
export function setHeaders(desk: Desk, { request, response }: Pick<Asked, "request" | "response">) {
  const { origin } = request.headers;
  response.setHeader("Cache-Control", "no-store");
  if (origin) {
    response.setHeader("Access-Control-Allow-Origin", origin);
    if (desk.params.cookieBytes > 0) response.setHeader("Access-Control-Allow-Credentials", "true");
  }
  const vary = [
    ...(origin ? ["Origin"] : []),
    ...(desk.params.compress ? ["Accept-Encoding"] : []),
  ];
  if (vary.length > 0) response.setHeader("Vary", vary.join(", "));
  if (!desk.params.keepAlive) response.shouldKeepAlive = false;
}

/** Whether what is sent is to be compressed: asked for by the run, and taken by the client. */
export function compresses(desk: Desk, request: IncomingMessage): boolean {
  return (
    desk.params.compress && /\bgzip\b/.test(request.headers["accept-encoding"]?.toString() ?? "")
  );
}

/**
 * Answers a poll: a JSON array of the events, or of the latest alone if the run wants that; 204 with
 * no content when there is none. `since`: when the work on it began.
 */
export function answerEvents(
  desk: Desk,
  transport: Transport,
  { request, response }: Pick<Asked, "request" | "response">,
  events: readonly ScheduledEvent[],
  since: number,
): void {
  setHeaders(desk, { request, response });
  const last = events.at(-1);
  if (!last) {
    response.writeHead(204).end();
    desk.work.add(transport, since);
    return;
  }
  const told = desk.params.answer === "latest" ? [last] : events;
  const body = Buffer.from(`[${told.map(({ text }) => text).join(",")}]`);
  const send = (content: Buffer, began: number) => {
    response.setHeader("Content-Type", "application/json");
    response.setHeader("Content-Length", content.length);
    response.writeHead(200).end(content);
    desk.work.add(transport, began);
    desk.gave(transport, last.n);
  };
  if (!compresses(desk, request)) {
    send(body, since);
    return;
  }
  // On another thread, as for the other transports: it is not in the work of any.
  gzip(body, (error, content) => {
    const began = desk.now();
    if (error) {
      response.destroy(error);
      return;
    }
    response.setHeader("Content-Encoding", "gzip");
    send(content, began);
  });
  desk.work.add(transport, since);
}
