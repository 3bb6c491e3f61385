import { memo } from "react";
import { cn } from "#components/ui/cn.ts";
import type { ConnectionState } from "./connection-state.ts";
import { STATE_WORDS } from "./connection-words.ts";
import { FleetCell } from "./fleet-cell.tsx";

interface FleetOptionProps {
  readonly id: string;
  readonly client: number;
  readonly state: ConnectionState;
  /** A Ping is on its way, or lost. */
  readonly awaits: boolean;
  /** Chosen by key or click. */
  readonly picked: boolean;
  /** Told of below. */
  readonly shown: boolean;
  readonly onPick: (client: number) => void;
  readonly onPoint: (client: number) => void;
}

/** A connection in the list of the fleet. There may be 200: drawn anew only when it has changed. */
export const FleetOption = memo(function FleetOption(props: FleetOptionProps) {
  const { id, client, state, awaits, picked, shown, onPick, onPoint } = props;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active option.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and hears the keys.
    <div
      id={id}
      role="option"
      aria-selected={picked}
      aria-label={`Client ${client}: ${STATE_WORDS[state].word}`}
      className={cn(
        "grid size-6 cursor-pointer place-items-center rounded-sm",
        shown && "bg-sunken",
        picked &&
          "group-focus-visible:outline-2 group-focus-visible:outline-ink group-focus-visible:-outline-offset-2",
      )}
      onClick={() => onPick(client)}
      onPointerEnter={() => onPoint(client)}
    >
      <FleetCell state={state} awaits={awaits} />
    </div>
  );
});
