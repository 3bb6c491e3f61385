import { Minus, Plus, ToggleLeft, ToggleRight } from "lucide-react";
import { Button } from "#components/ui/button.tsx";

interface ToolbarProps {
  readonly onZoom: (factor: number) => void;
  readonly fitted: boolean;
  readonly onFit: () => void;
  readonly trueTime: boolean;
  readonly onTrueTime: () => void;
  /** Null when nothing more comes. */
  readonly following: boolean | null;
  readonly onFollow: () => void;
}

/** So much larger, or smaller, with each step. */
export const ZOOM_STEP = 1.6;

/** How the diagram is looked at; each has a key of its own in the diagram. */
export function Toolbar(props: ToolbarProps) {
  const { onZoom, fitted, onFit, trueTime, onTrueTime, following, onFollow } = props;
  return (
    <div role="toolbar" aria-label="View of the sequence diagram" className="flex flex-wrap gap-1">
      <Button
        variant="quiet"
        size="icon"
        aria-label="Zoom out"
        onClick={() => onZoom(1 / ZOOM_STEP)}
      >
        <Minus aria-hidden="true" />
      </Button>
      <Button variant="quiet" size="icon" aria-label="Zoom in" onClick={() => onZoom(ZOOM_STEP)}>
        <Plus aria-hidden="true" />
      </Button>
      <Toggle label="Fit" on={fitted} onClick={onFit} />
      <Toggle label="True time" on={trueTime} onClick={onTrueTime} />
      <Toggle label="Follow" on={following === true} onClick={onFollow} off={following === null} />
    </div>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly on: boolean;
  /** It does nothing now. */
  readonly off?: boolean;
  readonly onClick: () => void;
}

function Toggle({ label, on, off = false, onClick }: ToggleProps) {
  const Icon = on ? ToggleRight : ToggleLeft;
  return (
    <Button
      variant="quiet"
      size="sm"
      className="h-8 px-1.5 @sm:px-2.5 aria-pressed:text-ink"
      aria-pressed={on}
      disabled={off}
      onClick={onClick}
    >
      <Icon aria-hidden="true" className={on ? "text-accent" : undefined} />
      {label}
    </Button>
  );
}
