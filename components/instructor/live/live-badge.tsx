import { Circle, CircleDashed, CircleOff } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import type { LiveState } from "./use-class-live.ts";

const SAYS = {
  connecting: { Icon: CircleDashed, text: "Connecting…", tone: "neutral" },
  live: { Icon: Circle, text: "Live", tone: "accent" },
  reconnecting: { Icon: CircleDashed, text: "Reconnecting…", tone: "warn" },
  over: { Icon: CircleOff, text: "Not live: reload the page", tone: "danger" },
} as const satisfies Record<LiveState, unknown>;

/** Whether what is shown follows the class, announced when it changes. */
export function LiveBadge({ live }: { live: LiveState }) {
  const { Icon, text, tone } = SAYS[live];
  return (
    <span role="status">
      <Badge tone={tone}>
        <Icon aria-hidden="true" className={live === "live" ? "fill-current" : undefined} />
        {text}
      </Badge>
    </span>
  );
}
