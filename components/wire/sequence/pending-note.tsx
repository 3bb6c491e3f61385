import { formatBytes } from "#components/wire/format.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { Sender } from "#protocol/wire/stream.ts";

const SENDERS: readonly Sender[] = ["client", "server"];

/** What has begun to cross and is no arrow yet: frames of which only a part came. */
export function PendingNote({ connection, live }: { connection: Connection; live: boolean }) {
  return SENDERS.map((sender) => {
    const bytes = connection.pendingBytes(sender);
    if (bytes === 0 || connection.faults.some((fault) => fault.sender === sender)) return null;
    return (
      <p key={sender} className="text-micro text-muted">
        {formatBytes(bytes)} of the {sender}’s next frame came; the rest {live ? "has" : "did"} not.
      </p>
    );
  });
}
