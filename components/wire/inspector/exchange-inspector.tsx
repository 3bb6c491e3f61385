"use client";

import { cn } from "#components/ui/cn.ts";
import { ScrollBox } from "#components/ui/scroll-box.tsx";
import { Direction } from "#components/wire/direction.tsx";
import { formatBytes, formatMicros } from "#components/wire/format.ts";
import { messageOf, titleOf } from "#components/wire/http-pieces.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { HttpExchange, SeenHttp } from "#protocol/wire/http-message.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { ContentPreview } from "./content-preview.tsx";
import { Amiss, Facts, Prose, Section } from "./section.tsx";

interface ExchangeInspectorProps {
  readonly exchange: HttpExchange;
  readonly connection: Connection;
}

/** A request and its answer: each one's head line by line, its sizes, its content. */
export function ExchangeInspector({ exchange, connection }: ExchangeInspectorProps) {
  const interim = exchange.interim.length;
  return (
    <div className="@container flex min-w-0 flex-col gap-4">
      {(["client", "server"] as const).map((sender) => (
        <Message
          key={sender}
          sender={sender}
          message={messageOf(exchange, sender)}
          connection={connection}
        />
      ))}
      {interim > 0 ? (
        <Prose>
          {interim === 1 ? "An interim answer" : `${interim} interim answers`} came before it (RFC
          9110 15.2).
        </Prose>
      ) : null}
    </div>
  );
}

interface MessageProps {
  readonly sender: Sender;
  /** Null if there is none. */
  readonly message: SeenHttp | null;
  readonly connection: Connection;
}

function Message({ sender, message, connection }: MessageProps) {
  const title = sender === "client" ? "Request" : "Answer";
  const fault = message?.end === null ? connection.notHttp(sender) : null;
  return (
    <Section
      title={title}
      aside={<Direction sender={sender} className="text-micro" />}
      rule={sender === "client" ? "RFC 9112 3" : "RFC 9112 4"}
    >
      {message ? (
        <>
          <Head sender={sender} message={message} />
          <Facts
            facts={[
              ["Head, framing", formatBytes(message.size.header)],
              ["Content", formatBytes(message.size.payload)],
              ["Came", timesOf(message)],
            ]}
          />
          {fault === null ? null : <Amiss word="Broken">{fault} What follows is not read.</Amiss>}
          <ContentPreview message={message} stream={connection[sender]} />
        </>
      ) : (
        <Prose>
          {sender === "client"
            ? "What the client sent is not a whole request."
            : "No answer has begun."}
        </Prose>
      )}
    </Section>
  );
}

function Head({ sender, message }: { sender: Sender; message: SeenHttp }) {
  const { startLine, fields } = message.head;
  return (
    <ScrollBox
      label={`Head of ${titleOf(message)}`}
      className={cn(
        "max-h-56 overflow-y-auto border-l-2 pl-2.5 font-mono text-micro",
        EDGE[sender],
      )}
    >
      <p className="wrap-anywhere py-0.5 font-semibold">{startLine.text}</p>
      {fields.map(({ name, value, line }) => (
        <p key={line.start} className="wrap-anywhere py-0.5">
          <span className="text-muted">{name.text}: </span>
          {value.text}
        </p>
      ))}
    </ScrollBox>
  );
}

const EDGE: Readonly<Record<Sender, string>> = { client: "border-client", server: "border-server" };

function timesOf({ beganAt, at, end }: SeenHttp): string {
  const span =
    beganAt === at ? formatMicros(at) : `${formatMicros(beganAt)} to ${formatMicros(at)}`;
  return end === null ? `${span}, not whole` : span;
}
