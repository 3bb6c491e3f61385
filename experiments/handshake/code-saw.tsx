import { formatMicros } from "#components/wire/format.ts";
import { type RunEvent, socketEventSchemas } from "#protocol/run-event.ts";

/** So many are drawn; the rest is counted. */
const SHOWN = 200;

/** What the learner's own code saw: events of the browser's WebSocket object, and no bytes. */
export function CodeSaw({ events }: { events: readonly RunEvent[] }) {
  const seen = events.filter(({ side, type }) => side === "browser" && type.startsWith("socket."));
  if (seen.length === 0) {
    return <p className="text-muted text-note">No WebSocket object was involved.</p>;
  }
  const more = seen.length - SHOWN;
  return (
    <>
      <ol className="flex flex-col text-note">
        {seen.slice(0, SHOWN).map((event) => (
          <li
            key={event.seq}
            className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 border-line border-t py-1 first:border-t-0"
          >
            <span className="text-micro text-muted leading-[1.3125rem] tabular-nums">
              {formatMicros(event.at)}
            </span>
            <span className="min-w-0 wrap-anywhere font-mono text-micro leading-[1.3125rem]">
              {inCode(event)}
            </span>
          </li>
        ))}
      </ol>
      {more > 0 ? <p className="text-micro text-muted">and {more} more, in the log</p> : null}
    </>
  );
}

/** A `socket.*` event in the words of the browser's API (WHATWG WebSockets). */
function inCode({ type, data }: RunEvent): string {
  const { "socket.connecting": connecting, "socket.open": open } = socketEventSchemas;
  const { "socket.message": message, "socket.send": send } = socketEventSchemas;
  const opened = open.safeParse(data);
  if (type === "socket.open" && opened.success) {
    return `open · protocol ${JSON.stringify(opened.data.protocol)}, extensions ${JSON.stringify(opened.data.extensions)}`;
  }
  const began = connecting.safeParse(data);
  if (type === "socket.connecting" && began.success) {
    return `new WebSocket(${JSON.stringify(began.data.url)})`;
  }
  const got = message.safeParse(data);
  if (type === "socket.message" && got.success) {
    const { kind, bytes, text } = got.data;
    return `message · ${text === undefined ? `${kind}, ${bytes} bytes` : JSON.stringify(text)}`;
  }
  const sent = send.safeParse(data);
  if (type === "socket.send" && sent.success) {
    return `send() · ${sent.data.kind}, ${sent.data.bytes} bytes`;
  }
  const closed = socketEventSchemas["socket.close"].safeParse(data);
  if (type === "socket.close" && closed.success) {
    const { code, reason, wasClean } = closed.data;
    return `close · code ${code}, reason ${JSON.stringify(reason)}, wasClean ${wasClean}`;
  }
  return type === "socket.error" ? "error · no reason given, by design" : type;
}
