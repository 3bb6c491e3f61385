"use client";

import { useState } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { ConnectionChooser } from "./connection-chooser.tsx";
import { storyOf } from "./connection-story.ts";
import { Inspector } from "./inspector/inspector.tsx";
import { Lanes } from "./lanes/lanes.tsx";
import type { Selected } from "./selection.ts";
import { SequenceDiagram } from "./sequence/sequence-diagram.tsx";
import { ExchangeTable } from "./table/exchange-table.tsx";
import { FrameTable } from "./table/frame-table.tsx";
import { useLinkState } from "./use-link-state.ts";
import { useWire } from "./use-wire.ts";

interface WireViewProps {
  readonly events: readonly RunEvent[];
  /** Whether more events may come. */
  readonly live?: boolean;
}

interface Choice {
  /** The first event of the run it was made in: in another run it means nothing. */
  readonly run: RunEvent | undefined;
  readonly conn: number | null;
  readonly selected: Selected | null;
}

/** Everything that crossed a run's connections, down to the bit: one of them, in several ways. */
export function WireView({ events, live = false }: WireViewProps) {
  const { connections, read } = useWire(events);
  const { cables } = useLinkState(events);
  const [run] = events;
  const [made, setMade] = useState<Choice>({ run, conn: null, selected: null });
  const choice = made.run === run ? made : { run, conn: null, selected: null };
  const connection = connections.find(({ conn }) => conn === choice.conn) ?? connections[0];
  if (!connection) {
    return (
      <EmptyState title="Nothing on the wire yet">
        Each read and write of the server’s socket stands here, with its bytes and its time.
      </EmptyState>
    );
  }
  const { conn } = connection;
  const selected = choice.selected ?? firstOf(connection, live);
  const onSelect = (chosen: Selected) => setMade({ run, conn, selected: chosen });
  const views = { connection, read, selected, onSelect };
  return (
    <div className="@container flex flex-col gap-5">
      {connections.length > 1 ? (
        <ConnectionChooser
          connections={connections}
          cables={cables}
          chosen={conn}
          onChoose={(next) => setMade({ run, conn: next, selected: null })}
        />
      ) : (
        <p className="text-micro text-muted">
          {Object.values(storyOf(connection, cables.get(conn))).join(" · ")}
        </p>
      )}
      <div className="grid grid-cols-1 gap-x-6 gap-y-8 @min-[64rem]:grid-cols-[minmax(0,1fr)_minmax(0,35.5rem)] @min-[64rem]:items-start">
        <div className="flex min-w-0 flex-col gap-5 @min-[64rem]:sticky @min-[64rem]:top-18">
          <Tabs defaultValue="sequence">
            <TabsList aria-label="Ways to look at the connection">
              <TabsTrigger value="sequence">Sequence</TabsTrigger>
              <TabsTrigger value="lanes">Lanes</TabsTrigger>
              <TabsTrigger value="table">Table</TabsTrigger>
            </TabsList>
            <TabsContent value="sequence" className="pt-4">
              <SequenceDiagram key={conn} {...views} events={events} live={live} />
            </TabsContent>
            <TabsContent value="lanes" className="pt-4">
              <Lanes {...views} />
            </TabsContent>
            <TabsContent value="table" className="pt-4">
              {showsExchanges(connection) ? (
                <ExchangeTable key={conn} {...views} />
              ) : (
                <FrameTable key={conn} {...views} />
              )}
            </TabsContent>
          </Tabs>
          <p className="max-w-prose text-micro text-muted">
            A chunk is a read or a write: what the server’s process got or handed over at once. It
            is no frame and no TCP segment: segments, retransmissions and TLS cannot be seen from
            here.
          </p>
        </div>
        <Inspector connection={connection} selected={selected} />
      </div>
    </div>
  );
}

function showsExchanges({ exchange, exchanges }: Connection): boolean {
  return exchange.framesAt === null && exchanges.length > 0;
}

/**
 * What is looked at before anything was chosen: the first frame. Where there is none, the first
 * exchange, else the first chunk; but not while a frame may still come and take its place.
 */
function firstOf(connection: Connection, live: boolean): Selected | null {
  const { frames, chunks, exchanges, exchange } = connection;
  if (frames.length > 0) return { kind: "frame", index: 0 };
  const staysHttp = exchange.status !== null && exchange.status !== 101;
  if (exchanges.length > 0) return staysHttp || !live ? { kind: "exchange", index: 0 } : null;
  return chunks.length > 0 && !live ? { kind: "chunk", index: 0 } : null;
}
