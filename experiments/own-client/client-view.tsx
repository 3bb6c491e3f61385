import { Check, ChevronRight, CircleAlert } from "lucide-react";
import { useId } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Bytes } from "#components/wire/bytes.tsx";
import { formatMicros } from "#components/wire/format.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { ClientCounts } from "./client-counts.tsx";
import { type ClientPhase, lastOf, stateOf } from "./client-state.ts";
import { findingsOf } from "./findings.ts";
import { FindingsList } from "./findings-list.tsx";
import { IncidentList } from "./incident-list.tsx";

const LATEST_SHOWN = 128;

interface ClientViewProps {
  readonly connection: Connection;
  readonly name: string;
  /** Those of this connection. */
  readonly events: readonly RunEvent[];
  readonly live: boolean;
  readonly open: boolean;
  /** The learner wants it the other way. */
  readonly onToggle: () => void;
}

const TONES = {
  handshake: "warn",
  open: "accent",
  closing: "warn",
  closed: "neutral",
  refused: "danger",
} as const satisfies Record<ClientPhase, string>;

/** One client that came: who it is, how it stands, what is right and wrong about it. */
export function ClientView(props: ClientViewProps) {
  const { connection, name, events, live, open, onToggle } = props;
  const { conn, openedAt } = connection;
  const body = useId();
  const findings = findingsOf(connection, events, live);
  const state = stateOf(connection, events);
  const accepted = lastOf(events, "client.accepted");
  return (
    <article data-client={conn} className="rounded-md border">
      <h4>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={body}
          onClick={onToggle}
          className="flex w-full cursor-pointer items-start gap-2 rounded-md px-3 py-2.5 text-left hover:bg-sunken"
        >
          <ChevronRight
            aria-hidden="true"
            className={`mt-0.5 size-4 shrink-0 text-muted ${open ? "rotate-90" : ""}`}
          />
          <span className="flex min-w-0 grow flex-wrap items-center gap-x-3 gap-y-1.5">
            <span className="font-medium text-note">Client {conn}</span>
            {accepted ? <Badge tone="server">{accepted.mode}</Badge> : null}
            <Badge tone={TONES[state.phase]}>{state.words}</Badge>
            <Verdict wrong={findings.filter((finding) => finding.state === "bad").length} />
            <span className="min-w-0 basis-full truncate text-micro text-muted @2xl:basis-0 @2xl:grow @2xl:text-right">
              {name}
              {openedAt === null ? null : `, at ${formatMicros(openedAt)}`}
            </span>
          </span>
        </button>
      </h4>
      <div id={body} hidden={!open}>
        {open ? (
          <div className="grid gap-x-8 gap-y-6 border-t px-3 py-4 @5xl:grid-cols-[minmax(0,1fr)_24rem]">
            <div className="flex min-w-0 flex-col gap-6">
              <FindingsList connection={connection} findings={findings} />
              <IncidentList conn={conn} events={events} />
            </div>
            <div className="@container flex min-w-0 flex-col gap-6">
              <LatestRead connection={connection} />
              <ClientCounts connection={connection} extensions={accepted?.extensions ?? ""} />
            </div>
          </div>
        ) : null}
      </div>
    </article>
  );
}

/** The bytes that came last, at the moment the picture shows. */
function LatestRead({ connection: { conn, client } }: { connection: Connection }) {
  const latest = client.chunks.at(-1);
  if (!latest) return null;
  const { at, start, end } = latest;
  return (
    <section aria-label={`Latest bytes of client ${conn}`} className="flex flex-col gap-1.5">
      <p className="text-muted text-note">
        Its latest bytes, {start} to {end}, read at {formatMicros(at)}
      </p>
      <Bytes
        label={`Bytes of the latest read of client ${conn}`}
        bytes={client.bytes.subarray(start, Math.min(end, start + LATEST_SHOWN))}
        start={start}
        sender="client"
        masked={client.masked}
      />
    </section>
  );
}

function Verdict({ wrong }: { wrong: number }) {
  return wrong > 0 ? (
    <Badge tone="danger">
      <CircleAlert aria-hidden="true" />
      {wrong === 1 ? "1 thing wrong" : `${wrong} things wrong`}
    </Badge>
  ) : (
    <Badge>
      <Check aria-hidden="true" />
      nothing wrong so far
    </Badge>
  );
}
