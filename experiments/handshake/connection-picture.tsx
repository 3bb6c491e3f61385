import type { ReactNode } from "react";
import { formatMicros } from "#components/wire/format.ts";
import { FrameRows } from "#components/wire/frame-rows.tsx";
import { fieldValue } from "#protocol/http-head.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { headOf } from "#protocol/wire/exchange.ts";
import { AcceptDerivation } from "./accept-derivation.tsx";
import { Checklist } from "./checklist.tsx";
import { checkRequest } from "./checks.ts";
import { CodeSaw } from "./code-saw.tsx";
import { MessageView } from "./message-view.tsx";
import type { Verdict } from "./verdict.ts";
import { VerdictView } from "./verdict-view.tsx";

interface ConnectionPictureProps {
  readonly connection: Connection;
  readonly events: readonly RunEvent[];
  readonly verdict: Verdict;
  /** Names the connection, where there are several. */
  readonly numbered: boolean;
}

/** One connection from its request to its frames, in the order things happened. */
export function ConnectionPicture(props: ConnectionPictureProps) {
  const { connection, events, verdict, numbered } = props;
  const { exchange } = connection;
  const request = headOf(exchange.request);
  const response = headOf(exchange.response);
  return (
    <article className="flex flex-col gap-7">
      {numbered ? (
        <h3 className="font-medium text-muted text-note">Connection {connection.conn}</h3>
      ) : null}
      <VerdictView verdict={verdict} />
      <MessageView
        sender="client"
        stream={connection.client}
        parsed={exchange.request}
        framesAt={exchange.framesAt?.client ?? null}
        absent="Not a byte of it has come."
      />
      {request ? (
        <Part title="What the server must check (RFC 6455 4.2.1)">
          <Checklist checks={checkRequest(request, exchange.status)} />
        </Part>
      ) : null}
      <MessageView
        sender="server"
        stream={connection.server}
        parsed={exchange.response}
        framesAt={exchange.framesAt?.server ?? null}
        absent={connection.closed ? "There was none." : "Not written yet."}
      />
      {request ? (
        <Part title="Where Sec-WebSocket-Accept comes from">
          <AcceptDerivation
            requestKey={fieldValue(request, "Sec-WebSocket-Key")}
            sent={response && fieldValue(response, "Sec-WebSocket-Accept")}
            answered={exchange.status !== null}
          />
        </Part>
      ) : null}
      <div className="grid grid-cols-1 gap-7 empty:hidden @4xl:grid-cols-[minmax(0,1fr)_22rem]">
        {exchange.framesAt ? (
          <AfterHttp connection={connection} framesAt={exchange.framesAt} />
        ) : null}
        {connection.by === "sidecar" ? null : (
          <Part title="What your code saw">
            <CodeSaw events={events} />
          </Part>
        )}
      </div>
      {connection.closed ? (
        <p className="text-micro text-muted">
          The connection closed at {formatMicros(connection.closed.at)}, after{" "}
          {connection.closed.bytesRead.toLocaleString("en-GB")} bytes read and{" "}
          {connection.closed.bytesWritten.toLocaleString("en-GB")} written.
        </p>
      ) : null}
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h4 className="font-medium text-note">{title}</h4>
      {children}
    </section>
  );
}

interface AfterHttpProps {
  readonly connection: Connection;
  readonly framesAt: { readonly client: number; readonly server: number };
}

/** The line where HTTP ends, and the frames that follow it. */
function AfterHttp({ connection, framesAt }: AfterHttpProps) {
  return (
    <section className="flex flex-col gap-3">
      <div className="flex items-center gap-3 text-micro">
        <span className="h-0.5 flex-1 bg-ink" />
        <h4 className="font-medium text-note">HTTP ends, frames begin</h4>
        <span className="h-0.5 flex-1 bg-ink" />
      </div>
      <p className="text-center text-micro text-muted">
        at byte {framesAt.client} of what the client sends, byte {framesAt.server} of what the
        server sends, on the same connection
      </p>
      {connection.frames.length === 0 ? (
        <p className="text-muted text-note">No frame has crossed.</p>
      ) : null}
      <FrameRows label="Frames, in the order they were complete" connection={connection} />
    </section>
  );
}
