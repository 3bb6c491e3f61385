"use client";

import { useMemo } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { Bytes } from "./bytes.tsx";
import { Direction } from "./direction.tsx";
import { formatBytes, formatMicros } from "./format.ts";
import { FrameRows } from "./frame-rows.tsx";
import { type Sequence, type SequenceStep, sequenceOf } from "./sequence.ts";
import { useWire } from "./use-wire.ts";

/** So many chunks are drawn; the rest is counted. */
const STEPS_SHOWN = 200;

/** Every connection of a run: its reads and writes in order, their bytes, and the frames in them. */
export function WireView({ events }: { events: readonly RunEvent[] }) {
  const wire = useWire(events);
  const sequences = useMemo(() => wire.connections.map(sequenceOf), [wire]);
  if (sequences.length === 0) {
    return (
      <EmptyState title="Nothing on the wire yet">
        Each read and write of the server’s socket stands here, with its bytes and its time.
      </EmptyState>
    );
  }
  return (
    <div className="@container flex flex-col gap-10">
      {sequences.map((sequence) => (
        <ConnectionWire key={sequence.connection.conn} sequence={sequence} />
      ))}
      <p className="max-w-prose text-micro text-muted">
        A read or a write is what the server’s process handed over or got at once. It is no frame
        and no TCP segment: segments, retransmissions and TLS cannot be seen from here.
      </p>
    </div>
  );
}

function ConnectionWire({ sequence }: { sequence: Sequence }) {
  const { connection, steps } = sequence;
  const more = steps.length - STEPS_SHOWN;
  return (
    <article className="flex flex-col gap-4">
      <header className="flex flex-wrap items-baseline gap-x-3">
        <h4 className="font-medium text-note">Connection {connection.conn}</h4>
        <p className="text-micro text-muted">{storyOf(connection)}</p>
      </header>
      <ol aria-label={`Reads and writes of connection ${connection.conn}`}>
        {steps.slice(0, STEPS_SHOWN).map((step) => (
          <Step key={step.chunk.seq} step={step} connection={connection} />
        ))}
      </ol>
      {more > 0 ? <p className="text-micro text-muted">and {more} more</p> : null}
      {connection.frames.length + connection.faults.length > 0 ? (
        <FrameRows label={`Frames of connection ${connection.conn}`} connection={connection} />
      ) : null}
    </article>
  );
}

/** A chunk as an arrow between client (left) and server (right); opened, it shows its bytes. */
function Step({ step, connection }: { step: SequenceStep; connection: Connection }) {
  const { chunk, carries } = step;
  const { bytes, masked } = connection[chunk.sender];
  const verb = chunk.sender === "client" ? "read" : "written";
  return (
    <li className="border-line border-t first:border-t-0">
      <details>
        <summary className="grid cursor-pointer grid-cols-[3.75rem_4.25rem_minmax(0,1fr)] items-baseline gap-x-2 py-1.5 @xl:gap-x-3 text-note hover:bg-sunken @xl:grid-cols-[4.5rem_5rem_minmax(0,1fr)_auto]">
          <span className="text-micro text-muted tabular-nums">{formatMicros(chunk.at)}</span>
          <Direction sender={chunk.sender} />
          <span className="min-w-0 wrap-anywhere">{carries}</span>
          <span className="col-start-3 text-micro text-muted tabular-nums @xl:col-start-4">
            {verb} {formatBytes(chunk.end - chunk.start)} at {chunk.start}
          </span>
        </summary>
        <div className="pb-3">
          <Bytes
            label={`Bytes ${chunk.start} to ${chunk.end} from the ${chunk.sender}`}
            bytes={bytes.subarray(chunk.start, chunk.end)}
            start={chunk.start}
            sender={chunk.sender}
            masked={masked}
          />
        </div>
      </details>
    </li>
  );
}

const OPENED_BY = {
  client: "opened by your client",
  sidecar: "opened by the server, to itself, on your behalf",
  unknown: "opened before this record begins",
} as const satisfies Record<Connection["by"], string>;

function storyOf({ by, openedAt, endedAt, closed }: Connection): string {
  const opened =
    openedAt === null ? OPENED_BY[by] : `${OPENED_BY[by]} at ${formatMicros(openedAt)}`;
  const ended = endedAt === null ? null : `the client’s FIN at ${formatMicros(endedAt)}`;
  const gone = closed
    ? `closed at ${formatMicros(closed.at)}${closed.error ? ` with ${closed.error}` : ""}`
    : "not closed";
  return [opened, ended, gone].filter((part) => part !== null).join(" · ");
}
