import { memo } from "react";
import type { ConnectionState } from "./connection-state.ts";

interface FleetCellProps {
  readonly state: ConnectionState;
  /** A Ping is on its way, or lost. */
  readonly awaits?: boolean;
}

/** One connection, 18 CSS pixels: its state by shape and by colour. */
export const FleetCell = memo(function FleetCell({ state, awaits = false }: FleetCellProps) {
  return (
    <svg aria-hidden="true" viewBox="0 0 18 18" className="size-[18px] shrink-0">
      {awaits ? (
        <rect x="0.75" y="0.75" width="16.5" height="16.5" rx="3" className={RING} />
      ) : null}
      <Shape state={state} />
    </svg>
  );
});

const RING = "fill-none stroke-op-ping [stroke-width:1.5]";

function Shape({ state }: { state: ConnectionState }) {
  switch (state) {
    case "joining":
      return <circle cx="9" cy="9" r="1.75" className="fill-line-strong" />;
    case "alive":
      return <circle cx="9" cy="9" r="5" className="fill-accent" />;
    case "ghost":
      return (
        <path
          d="M4.5 14V8.5a4.5 4.5 0 0 1 9 0V14l-2.25-1.75L9 14l-2.25-1.75Z"
          className="fill-warn-soft stroke-warn [stroke-width:1.5]"
        />
      );
    case "found":
      return <path d="M5 5l8 8M13 5l-8 8" className="stroke-2 stroke-muted" />;
    case "harmed":
      return <path d="M9 3.5 14.5 9 9 14.5 3.5 9Z" className="fill-danger" />;
    case "closed":
      return <path d="M5 9h8" className="stroke-2 stroke-line-strong" />;
    default:
      return state satisfies never;
  }
}
