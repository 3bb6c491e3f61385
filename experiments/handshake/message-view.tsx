import { Bytes } from "#components/wire/bytes.tsx";
import { Direction } from "#components/wire/direction.tsx";
import { formatBytes, formatMicros } from "#components/wire/format.ts";
import type { ParsedHead } from "#protocol/http-head.ts";
import type { Chunk, Sender, Stream } from "#protocol/wire/stream.ts";
import { HeadLines } from "./head-lines.tsx";

interface MessageViewProps {
  readonly sender: Sender;
  readonly stream: Stream;
  readonly parsed: ParsedHead;
  /** Where frames begin in this stream; null while all of it is HTTP. */
  readonly framesAt: number | null;
  /** Said while nothing has come. */
  readonly absent: string;
}

/** The request or the answer: when and in which pieces it came, its lines, its bytes. */
export function MessageView(props: MessageViewProps) {
  const { sender, stream, parsed, framesAt, absent } = props;
  const end = framesAt ?? stream.bytes.length;
  const chunks = stream.chunks.filter((chunk) => chunk.start < end);
  return (
    <section className="flex min-h-24 flex-col gap-3">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <h4 className="font-medium text-note">{sender === "client" ? "Request" : "Answer"}</h4>
        <Direction sender={sender} className="text-micro" />
        <p className="text-micro text-muted">{timesOf(sender, chunks)}</p>
      </div>
      {stream.bytes.length === 0 ? <p className="text-muted text-note">{absent}</p> : null}
      {parsed.state === "complete" ? (
        <HeadLines head={parsed.head} stream={stream} end={end} sender={sender} />
      ) : null}
      {parsed.state !== "complete" && stream.bytes.length > 0 ? (
        <>
          <p className="text-muted text-note">
            {parsed.state === "invalid"
              ? `Not HTTP from byte ${parsed.offset} on. ${parsed.reason}`
              : "The empty line that ends the head has not come."}
          </p>
          <Bytes
            label={`Bytes of the ${sender}, as hex and ASCII`}
            bytes={stream.bytes}
            sender={sender}
            masked={stream.masked}
          />
        </>
      ) : null}
      <Remarks stream={stream} parsed={parsed} end={end} chunks={chunks} />
    </section>
  );
}

/** Chunk boundaries, hidden ranges, and content after the head: told in words. */
function Remarks(props: {
  stream: Stream;
  parsed: ParsedHead;
  end: number;
  chunks: readonly Chunk[];
}) {
  const { stream, parsed, end, chunks } = props;
  const content = parsed.state === "complete" ? end - parsed.head.end : 0;
  const hidden = stream.masked.filter(([start]) => start < end);
  if (chunks.length < 2 && content === 0 && hidden.length === 0) return null;
  return (
    <ul className="flex flex-col gap-0.5 text-micro text-muted">
      {chunks.length > 1 ? (
        <li>
          In {chunks.length} pieces, cut at{" "}
          {chunks
            .slice(1)
            .map((chunk) => `byte ${chunk.start} (${formatMicros(chunk.at)})`)
            .join(", ")}
          . The cuts mean nothing: TCP carries a stream.
        </li>
      ) : null}
      {content > 0 ? <li>After the head: {formatBytes(content)} of content.</li> : null}
      {hidden.map(([start, stop]) => (
        <li key={start}>
          <span className="text-warn underline decoration-dotted underline-offset-2">***</span>{" "}
          hidden: {secretName(parsed, start)}, {formatBytes(stop - start)} at {start}
        </li>
      ))}
    </ul>
  );
}

function secretName(parsed: ParsedHead, offset: number): string {
  const fields = parsed.state === "complete" ? parsed.head.fields : [];
  const field = fields.find(({ line }) => offset >= line.start && offset < line.end);
  if (!field) return "a secret";
  return field.name.text.toLowerCase() === "cookie"
    ? "your cookie’s value"
    : `the value of ${field.name.text}`;
}

function timesOf(sender: Sender, chunks: readonly Chunk[]): string {
  const [first] = chunks;
  const last = chunks.at(-1);
  if (!first || !last) return "nothing yet";
  const verb = sender === "client" ? "read" : "written";
  const at = formatMicros(first.at);
  const when = last.at === first.at ? `at ${at}` : `from ${at} to ${formatMicros(last.at)}`;
  const pieces = chunks.length === 1 ? `one ${sender === "client" ? "read" : "write"}` : "";
  return [`${verb} ${when}`, formatBytes(last.end), pieces].filter(Boolean).join(" · ");
}
