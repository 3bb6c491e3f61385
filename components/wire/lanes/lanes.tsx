"use client";

import { Direction } from "#components/wire/direction.tsx";
import { formatBytes } from "#components/wire/format.ts";
import type { Selecting } from "#components/wire/selection.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { DirectionLanes } from "./direction-lanes.tsx";
import { BYTES_TO_SCALE } from "./ruler.ts";

interface LanesProps extends Selecting {
  readonly connection: Connection;
  /** Grows when the connection has. */
  readonly read: number;
}

/** Where chunks, frames and messages begin and end in the bytes of each direction, one under another. */
export function Lanes(props: LanesProps) {
  const { connection } = props;
  return (
    <div className="flex min-w-0 flex-col gap-5">
      {(["client", "server"] as const).map((sender) => (
        <section key={sender} className="flex min-w-0 flex-col gap-1.5">
          <h4 className="flex flex-wrap items-baseline gap-x-3 text-note">
            <Direction sender={sender} />
            <span className="text-micro text-muted">{formatBytes(connection[sender].length)}</span>
          </h4>
          {connection[sender].length === 0 ? (
            <p className="text-muted text-note">Not a byte yet.</p>
          ) : (
            <DirectionLanes key={connection.conn} {...props} sender={sender} />
          )}
        </section>
      ))}
      <p className="max-w-prose text-micro text-muted">
        Numbers are byte offsets in each direction’s stream. Boundaries are exact and the same in
        all three lanes; widths are not to scale: runs of more than {BYTES_TO_SCALE} bytes are drawn
        shorter, under a dashed line.
      </p>
    </div>
  );
}
