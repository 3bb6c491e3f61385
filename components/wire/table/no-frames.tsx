import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Connection } from "#protocol/wire/connection.ts";

/** Why a connection has no frames. */
export function NoFrames({ connection }: { connection: Connection }) {
  const { status, framesAt } = connection.exchange;
  if (framesAt) {
    return (
      <EmptyState title="No frame yet">The handshake is done; nothing has followed it.</EmptyState>
    );
  }
  return (
    <EmptyState title="No frames on this connection">
      {status === null
        ? "There is no answer yet that would end HTTP on it."
        : `It stayed HTTP: the answer was ${status}, and frames follow only a 101.`}{" "}
      Its reads and writes stand in the lanes.
    </EmptyState>
  );
}
