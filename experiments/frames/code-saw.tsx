import { formatMicros } from "#components/wire/format.ts";
import type { CodeEvent } from "./story.ts";

/** What the server's own code saw: events of `ws`, and no frames. */
export function CodeSaw({ events, live }: { events: readonly CodeEvent[]; live: boolean }) {
  if (events.length === 0) {
    return (
      <p className="text-muted text-note">
        {live ? "Nothing yet." : "Nothing: ws did not call it."}
      </p>
    );
  }
  return (
    <ol className="flex flex-col">
      {events.map((event, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: what was seen keeps its place.
          key={index}
          className="grid grid-cols-[5rem_minmax(0,1fr)] items-baseline gap-x-3 border-line border-t py-1"
        >
          <span className="text-micro text-muted tabular-nums">{formatMicros(event.at)}</span>
          <span className="wrap-anywhere font-mono text-micro">{inCode(event)}</span>
        </li>
      ))}
    </ol>
  );
}

function inCode(event: CodeEvent): string {
  switch (event.type) {
    case "message":
      return `message · ${event.kind}, ${event.bytes} bytes`;
    case "error":
      return `error · ${event.code}: ${event.message}`;
    case "close":
      return `close · code ${event.code}, reason ${JSON.stringify(event.reason)}`;
    default:
      return event satisfies never;
  }
}
