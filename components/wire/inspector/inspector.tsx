"use client";

import type { ReactNode } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Direction } from "#components/wire/direction.tsx";
import { formatMicros } from "#components/wire/format.ts";
import type { Selected } from "#components/wire/selection.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenFrame } from "#protocol/wire/frame-reader.ts";
import type { HttpExchange } from "#protocol/wire/http-message.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { ChunkInspector } from "./chunk-inspector.tsx";
import { ExchangeInspector } from "./exchange-inspector.tsx";
import { FaultInspector } from "./fault-inspector.tsx";
import { FrameInspector } from "./frame-inspector.tsx";
import { messageOf } from "./inspected-message.ts";
import { MessageInspector } from "./message-inspector.tsx";

interface InspectorProps {
  readonly connection: Connection;
  readonly selected: Selected | null;
}

/** The exchange, frame, fault, chunk or message that is selected, in all detail. */
export function Inspector({ connection, selected }: InspectorProps) {
  const inspected = selected ? inspect(connection, selected) : null;
  if (!selected || !inspected) {
    return (
      <EmptyState title="Nothing selected">
        Choose an exchange, a frame, a message, a chunk or a fault: it stands here byte by byte.
      </EmptyState>
    );
  }
  const { title, sender, when, content } = inspected;
  return (
    // What was looked at of one thing means nothing of the next.
    <article
      key={`${connection.conn} ${selected.kind} ${selected.index}`}
      aria-label={`${title} in detail`}
      className="flex min-w-0 flex-col gap-3"
    >
      <header className="flex flex-wrap items-baseline gap-x-3">
        <h4 className="font-medium">{title}</h4>
        {sender ? <Direction sender={sender} className="text-micro" /> : null}
        <p className="text-micro text-muted tabular-nums">{when}</p>
      </header>
      {content}
    </article>
  );
}

interface Inspected {
  readonly title: string;
  /** Null where both have sent. */
  readonly sender: Sender | null;
  readonly when: string;
  readonly content: ReactNode;
}

/** Null for what is not there (any more), such as after a step back in a replay. */
function inspect(connection: Connection, { kind, index }: Selected): Inspected | null {
  const name = `${index + 1} of connection ${connection.conn}`;
  switch (kind) {
    case "frame": {
      const seen = connection.frames[index];
      if (!seen) return null;
      const { sender, start, end } = seen;
      const content = (
        <FrameInspector
          frame={seen.frame}
          bytes={connection[sender].bytes.subarray(start, end)}
          start={start}
          sender={sender}
          message={messageOf(connection, seen)}
          connection={connection}
        />
      );
      return { title: `Frame ${name}`, sender, when: timesOf(seen), content };
    }
    case "fault": {
      const seen = connection.faults[index];
      if (!seen) return null;
      const content = <FaultInspector seen={seen} connection={connection} />;
      return {
        title: `Fault ${name}`,
        sender: seen.sender,
        when: `at ${formatMicros(seen.at)}`,
        content,
      };
    }
    case "chunk": {
      const chunk = connection.chunks[index];
      if (!chunk) return null;
      const content = <ChunkInspector chunk={chunk} connection={connection} />;
      const when = `${chunk.sender === "client" ? "read" : "written"} at ${formatMicros(chunk.at)}`;
      return { title: `Chunk ${name}`, sender: chunk.sender, when, content };
    }
    case "message": {
      const message = connection.messages[index];
      if (!message) return null;
      const content = <MessageInspector message={message} connection={connection} />;
      const when = `${message.kind}, complete at ${formatMicros(message.at)}`;
      return { title: `Message ${name}`, sender: message.sender, when, content };
    }
    case "exchange": {
      const exchange = connection.exchanges[index];
      if (!exchange) return null;
      const content = <ExchangeInspector exchange={exchange} connection={connection} />;
      const title = `HTTP exchange ${name}`;
      return { title, sender: null, when: answeredIn(exchange), content };
    }
    default:
      return kind satisfies never;
  }
}

function answeredIn({ request, response }: HttpExchange): string {
  const began = request ?? response;
  const at = began ? `at ${formatMicros(began.beganAt)}` : "";
  if (!request || !response) return `${at}, ${request ? "no answer" : "no request"}`;
  const waited = response.beganAt - request.at;
  if (waited < 0) return `${at}, answered before the request was whole`;
  return `${at}, answered after ${formatMicros(waited)}`;
}

function timesOf({ beganAt, at, firstSeq, seq }: SeenFrame): string {
  return firstSeq === seq
    ? `at ${formatMicros(at)}, in one chunk`
    : `from ${formatMicros(beganAt)} to ${formatMicros(at)}, over several chunks`;
}
