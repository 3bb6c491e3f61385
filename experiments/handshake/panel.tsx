"use client";

import { useMemo } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { decodeFrames } from "#components/wire/decode-frames.ts";
import { exchangeOf } from "#components/wire/exchange.ts";
import { connectionsOf } from "#components/wire/streams.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { CodeSaw } from "./code-saw.tsx";
import { ConnectionPicture } from "./connection-picture.tsx";
import { verdictOf, verdictWithoutWire } from "./verdict.ts";
import { VerdictView } from "./verdict-view.tsx";

interface HandshakePanelProps {
  /** Those of the run so far: live, replayed up to a moment, or recorded. */
  readonly events: readonly RunEvent[];
  /** Whether more may come. */
  readonly live: boolean;
}

/** The picture of a handshake: nothing in it comes from anywhere but the events. */
export function HandshakePanel({ events, live }: HandshakePanelProps) {
  const views = useMemo(
    () =>
      connectionsOf(events).map((connection) => {
        const exchange = exchangeOf(connection);
        return { connection, exchange, decoded: decodeFrames(connection, exchange) };
      }),
    [events],
  );
  if (events.length === 0) {
    return (
      <EmptyState title="No handshake yet">
        Run one: your browser opens a WebSocket, and the bytes that cross stand here, the request
        and the answer, each line explained.
      </EmptyState>
    );
  }
  if (views.length === 0) {
    return (
      <div className="@container flex flex-col gap-6">
        <VerdictView verdict={verdictWithoutWire(events, live)} />
        <CodeSaw events={events} />
      </div>
    );
  }
  return (
    <div className="@container flex flex-col gap-10">
      {views.map((view) => (
        <ConnectionPicture
          key={view.connection.conn}
          {...view}
          events={events}
          verdict={verdictOf(view.connection, view.exchange, events, live)}
          numbered={views.length > 1}
        />
      ))}
    </div>
  );
}
