import type { Connection } from "#protocol/wire/connection.ts";

/** When each stage of a connection began, microseconds of the run, as the server's socket saw it; null: not yet. */
export interface StageTimes {
  /** TCP's handshake was over, and the server's program had the connection. */
  readonly connection: number | null;
  /** The first bytes of the request were read. */
  readonly upgrade: number | null;
  /** The 101 was written. */
  readonly state: number | null;
  /** The socket was gone. */
  readonly closed: number | null;
}

export function stageTimes(connection: Connection | undefined): StageTimes {
  const upgraded = connection?.exchange.framesAt != null;
  return {
    connection: connection?.openedAt ?? null,
    upgrade: connection?.client.chunks[0]?.at ?? null,
    state: upgraded ? (connection?.server.chunks[0]?.at ?? null) : null,
    closed: connection?.closed?.at ?? null,
  };
}

/** Microseconds from one moment to the next; null while one of them has not come. */
export function between(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : Math.max(0, to - from);
}

/** The longest time in which nothing crossed once it was a WebSocket, microseconds; null: nothing did. */
export function longestSilence(connection: Connection): number | null {
  const since = stageTimes(connection).state;
  if (since === null) return null;
  const moments = [
    ...connection.chunks.map(({ at }) => at).filter((at) => at >= since),
    connection.closed?.at ?? since,
  ];
  const gaps = moments.slice(1).map((at, index) => at - (moments[index] ?? at));
  return gaps.length === 0 ? null : Math.max(...gaps);
}
