"use client";

import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Selecting } from "#components/wire/selection.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { Diagram } from "./diagram.tsx";
import { PendingNote } from "./pending-note.tsx";
import { useSequence } from "./use-sequence.ts";

interface SequenceDiagramProps extends Selecting {
  /** Of `useWire`, of these events. */
  readonly connection: Connection;
  readonly events: readonly RunEvent[];
  /** How many events the connection was read from: it changes when the connection has grown. */
  readonly read: number;
  /** Whether more may come. */
  readonly live: boolean;
}

/**
 * A connection between two lifelines, time running down: HTTP messages, frames, faults and ends as
 * arrows by real time on both clocks, with what the learner's code saw beside them.
 */
export function SequenceDiagram(props: SequenceDiagramProps) {
  const { connection, events, read, live, selected, onSelect } = props;
  const drawn = useSequence(connection, events, read);
  if (drawn.arrows.length === 0) {
    return (
      <EmptyState title="Nothing has crossed yet">
        Each HTTP message and each frame becomes an arrow here, at the time it crossed.
      </EmptyState>
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Diagram
        connection={connection}
        drawn={drawn}
        live={live}
        selected={selected}
        onSelect={onSelect}
      />
      <PendingNote connection={connection} live={live} />
    </div>
  );
}
