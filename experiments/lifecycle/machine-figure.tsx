import { useId } from "react";
import { MACHINE_HEIGHT, MACHINE_WIDTH, StateMachine } from "#components/lab/state-machine.tsx";
import type { Sender } from "#protocol/wire/stream.ts";
import { litMachine } from "./machine.ts";
import type { Step } from "./track.ts";

const TITLES = {
  client: "Your page’s socket",
  server: "The server’s socket",
} as const satisfies Record<Sender, string>;

interface MachineFigureProps {
  readonly side: Sender;
  readonly track: readonly Step[];
  /** What times count from, microseconds since the run began. */
  readonly zero: number;
  /** Why it never had a state; null: it may have. */
  readonly absent: string | null;
}

/** The four states of one side's WebSocket, lit as far as it came. */
export function MachineFigure({ side, track, zero, absent }: MachineFigureProps) {
  const id = useId();
  const { states, ways, description } = litMachine(track, zero);
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      <figcaption className="text-note">
        <span className={side === "client" ? "font-medium text-client" : "font-medium text-server"}>
          {TITLES[side]}
        </span>
        <span className="block min-h-[1lh] text-micro text-muted">
          {track.length === 0 ? absent : null}
        </span>
      </figcaption>
      <svg
        viewBox={`0 0 ${MACHINE_WIDTH} ${MACHINE_HEIGHT}`}
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-states`}
        className="block w-full max-w-90 font-mono text-ink"
      >
        <title id={`${id}-title`}>{`The states of ${TITLES[side].toLowerCase()}`}</title>
        <desc id={`${id}-states`}>{description}</desc>
        <StateMachine states={states} ways={ways} tone={side} />
      </svg>
    </figure>
  );
}
