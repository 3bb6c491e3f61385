import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Connection } from "#protocol/wire/connection.ts";

/** Why a connection has neither frames nor exchanges. */
export function NoFrames({ connection }: { connection: Connection }) {
  if (connection.exchange.framesAt) {
    return (
      <EmptyState title="No frame yet">The handshake is done; nothing has followed it.</EmptyState>
    );
  }
  return (
    <EmptyState title="No frame and no request on this connection">
      There is no whole HTTP head on it yet. Its reads and writes stand in the lanes.
    </EmptyState>
  );
}
