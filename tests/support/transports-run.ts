import { constants, gunzipSync } from "node:zlib";
import { EventSource } from "eventsource";
import type { Session } from "#client/session.ts";
import { findBrowserHalf } from "#experiments/browsers.ts";
import { type TransportsParams, transportsResult } from "#experiments/transports/contract.ts";
import type { Transport } from "#experiments/transports/events.ts";
import { transportOf } from "#experiments/transports/wire-bytes.ts";
import { fieldValue } from "#protocol/http-head.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenHttp } from "#protocol/wire/http-message.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";

// Node has no EventSource of its own.
globalThis.EventSource ??= EventSource as unknown as typeof globalThis.EventSource;

/** Begins a run of the transports; nobody receives anything in it yet. */
export async function beginTransports(session: Session, params: Partial<TransportsParams>) {
  const started = await session.start("transports", params);
  if (!started.ok) throw new Error(started.error.message);
  const { run } = started;
  return {
    run,
    /** What the page does in it. */
    async receive() {
      const over = new AbortController();
      void run.ended.then(() => over.abort());
      await findBrowserHalf("transports")?.(run, over.signal);
      run.done();
    },
    /** The first event for which `wanted` holds, waiting for it. */
    event(wanted: (event: RunEvent) => boolean): Promise<RunEvent> {
      return new Promise((resolve, reject) => {
        const look = () => {
          const { events, state } = run.getSnapshot();
          const found = events.find(wanted);
          if (found) resolve(found);
          else if (state.status !== "running") reject(new Error("the run is over"));
          else return;
          unsubscribe();
        };
        const unsubscribe = run.subscribe(look);
        look();
      });
    },
    /** For a run in which other clients than the page have asked. */
    stop() {
      run.done();
      run.stop();
      return this.end();
    },
    async end() {
      const end = await run.ended;
      if (end.state.status !== "ended") throw new Error(`the run is ${end.state.status}`);
      const { outcome, result } = end.state;
      return { events: end.events, outcome, result: transportsResult.parse(result) };
    },
  };
}

/** A run of the transports with both of its halves, as a page makes it, to its end. */
export async function runTransports(session: Session, params: Partial<TransportsParams>) {
  const begun = await beginTransports(session, params);
  await begun.receive();
  return begun.end();
}
export type EndedRun = Awaited<ReturnType<typeof runTransports>>;

/** The events that crossed the wire for a transport, in order, from the recorded bytes. */
export function eventsOnWire(events: readonly RunEvent[], transport: Transport): unknown[] {
  const answers = connectionsOf(events).flatMap((connection) =>
    connection.exchanges
      .filter((exchange) => transportOf(exchange) === transport)
      .flatMap(({ response }) => (response ? [{ connection, response }] : [])),
  );
  return answers
    .toSorted((a, b) => a.response.firstSeq - b.response.firstSeq)
    .flatMap(({ connection, response }) => {
      if (transport === "socket") return messagesOf(connection);
      const text = contentOf(connection, response);
      if (transport !== "sse") return text === "" ? [] : JSON.parse(text);
      return [...text.matchAll(/^data: (.*)$/gm)].map(([, data = ""]) => JSON.parse(data));
    });
}

function messagesOf({ messages }: Connection): unknown[] {
  return messages
    .filter(({ sender, kind }) => sender === "server" && kind === "text")
    .map(({ data }) => JSON.parse(new TextDecoder().decode(data)));
}

function contentOf({ server }: Connection, { head, content }: SeenHttp): string {
  const bytes = Buffer.concat(content.map(([start, end]) => server.bytes.subarray(start, end)));
  if (fieldValue(head, "Content-Encoding") !== "gzip") return bytes.toString();
  // A stream that was cut has no trailer.
  return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
}
