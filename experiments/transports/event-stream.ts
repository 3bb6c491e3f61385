import { constants, createGzip } from "node:zlib";
import { type Asked, compresses, type Desk, setHeaders } from "./desk.ts";
import type { ScheduledEvent } from "./schedule.ts";

/** How soon the browser connects again when the connection is lost. */
const RETRY_MS = 500;

/**
 * Server-Sent Events (WHATWG HTML 9.2): one answer that does not end, an event of the stream each
 * with its number as `id`, so that the browser's `Last-Event-ID` says where to go on.
 */
export function answerEventStream(desk: Desk, asked: Asked): void {
  const { request, response } = asked;
  desk.stream.join("sse");
  setHeaders(desk, asked);
  response.setHeader("Content-Type", "text/event-stream");
  const push = opened(desk, asked);
  const told = desk.stream.since(asked.after);
  push(`retry: ${RETRY_MS}\n\n${told.map(inStream).join("")}`);
  giveLast(desk, told);
  const unlisten = desk.stream.listen((events) => {
    const since = desk.now();
    push(events.map(inStream).join(""));
    giveLast(desk, events);
    desk.work.add("sse", since);
  });
  response.once("close", unlisten);
  request.socket.setNoDelay(true);
  desk.work.add("sse", asked.since);
}

/** How to write to the answer: compressed, each write is flushed, for nobody knows when the next comes. */
function opened(desk: Desk, { request, response }: Asked): (text: string) => void {
  const write = (part: string | Buffer) => {
    // Of itself Node would hand it over at the next tick only, outside of what is measured.
    response.cork();
    response.write(part);
    response.uncork();
  };
  if (!compresses(desk, request)) {
    response.writeHead(200);
    return write;
  }
  response.writeHead(200, { "Content-Encoding": "gzip" });
  const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH });
  gzip.on("data", (part: Buffer) => {
    const since = desk.now();
    write(part);
    desk.work.add("sse", since);
  });
  response.once("close", () => gzip.destroy());
  return (text) => gzip.write(text);
}

function inStream({ n, text }: ScheduledEvent): string {
  return `id: ${n}\ndata: ${text}\n\n`;
}

function giveLast(desk: Desk, events: readonly ScheduledEvent[]): void {
  const last = events.at(-1);
  if (last) desk.gave("sse", last.n);
}
