"use client";

import { EmptyState } from "#components/ui/empty-state.tsx";
import { useWire } from "#components/wire/use-wire.ts";
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
  const { connections } = useWire(events);
  if (events.length === 0) {
    return (
      <EmptyState title="No handshake yet">
        Run one: your browser opens a WebSocket, and the bytes that cross stand here, the request
        and the answer, each line explained.
      </EmptyState>
    );
  }
  if (connections.length === 0) {
    return (
      <div className="@container flex flex-col gap-6">
        <VerdictView verdict={verdictWithoutWire(events, live)} />
        <CodeSaw events={events} />
      </div>
    );
  }
  return (
    <div className="@container flex flex-col gap-10">
      {connections.map((connection) => (
        <ConnectionPicture
          key={connection.conn}
          connection={connection}
          events={events}
          verdict={verdictOf(connection, events, live)}
          numbered={connections.length > 1}
        />
      ))}
    </div>
  );
}
