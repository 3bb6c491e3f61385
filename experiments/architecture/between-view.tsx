import type { ReactNode } from "react";
import { Direction } from "#components/wire/direction.tsx";
import { formatBytes, formatCount, formatMicros } from "#components/wire/format.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { announcedProxies } from "./path.ts";
import { longestSilence } from "./stage-times.ts";
import { messagesOf } from "./summary.ts";

interface BetweenProps {
  readonly connection: Connection | undefined;
}

/** Where a proxy would stand, and what those on the way said of themselves. */
export function ProxyPlace({ connection }: BetweenProps) {
  const announced = announcedProxies(connection);
  if (announced === null) return <Gap>No request yet.</Gap>;
  if (announced.length === 0) {
    return <Gap>A proxy? None announced itself: no Via, Forwarded or X-Forwarded-For.</Gap>;
  }
  return (
    <div className="flex flex-col gap-1 border border-warn p-2 text-micro">
      <p className="font-medium">A proxy announced itself</p>
      {announced.map(({ name, value }) => (
        <code key={name} className="break-all">
          {name}: {value}
        </code>
      ))}
    </div>
  );
}

/** What had to get through for the upgrade. */
export function UpgradePlace({ connection }: BetweenProps) {
  const framesAt = connection?.exchange.framesAt;
  if (!framesAt) return <Gap>No 101 yet.</Gap>;
  return (
    <Crossing
      up={<>the request, {formatBytes(framesAt.client)}</>}
      down={<>101, {formatBytes(framesAt.server)}</>}
    >
      Upgrade and Connection arrived. Each proxy on the way had to pass them on.
    </Crossing>
  );
}

/** What crossed while there was state, and how long nothing did. */
export function StatePlace({ connection }: BetweenProps) {
  if (!connection?.exchange.framesAt) return <Gap>No frame yet.</Gap>;
  const silence = longestSilence(connection);
  return (
    <Crossing
      up={messages(messagesOf(connection, "client"))}
      down={messages(messagesOf(connection, "server"))}
    >
      {silence === null ? null : `Longest silence ${formatMicros(silence)}.`}
    </Crossing>
  );
}

/** How the connection ended. */
export function ClosePlace({ connection }: BetweenProps) {
  if (!connection?.closed) return <Gap>Still open.</Gap>;
  const { bytesRead, bytesWritten, error } = connection.closed;
  return (
    <Crossing
      up={<>{formatBytes(bytesRead)} in all</>}
      down={<>{formatBytes(bytesWritten)} in all</>}
    >
      {error ? `TCP ended with ${error}.` : "TCP is closed."}
    </Crossing>
  );
}

function Crossing(props: { up: ReactNode; down: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1 text-micro">
      <p>
        <Direction sender="client" /> {props.up}
      </p>
      <p>
        <Direction sender="server" /> {props.down}
      </p>
      <p className="text-muted">{props.children}</p>
    </div>
  );
}

function Gap({ children }: { children: ReactNode }) {
  return (
    <p className="border border-line-strong border-dashed p-2 text-micro text-muted">{children}</p>
  );
}

function messages(count: number): string {
  return `${formatCount(count)} ${count === 1 ? "message" : "messages"}`;
}
