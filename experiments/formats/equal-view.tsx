import { CircleAlert, CircleCheck } from "lucide-react";
import { FORMAT_NAMES } from "./names.ts";
import type { Crossing, Story } from "./story.ts";

interface EqualViewProps {
  readonly crossings: readonly Crossing[];
  readonly received: Story["received"];
  readonly live: boolean;
}

/** Whether the server decoded what was sent to the very states that were encoded. */
export function EqualView({ crossings, received, live }: EqualViewProps) {
  const unequal = received.filter(({ equal }) => !equal);
  // What the server tells may come before what the browser tells of the same message.
  const isWhole = !live && received.length <= crossings.length;
  const count = `${received.length}${isWhole ? ` of ${crossings.length}` : ""} messages`;
  if (unequal.length === 0) {
    return (
      <p className="flex items-center gap-2 text-note">
        <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-accent" />
        The server has decoded {count}
        {live ? " so far" : ""}, each to a state equal to the one that was encoded.
      </p>
    );
  }
  return (
    <div role="alert" className="border-danger border-l-2 bg-danger-soft px-4 py-3 text-note">
      <p className="flex items-center gap-2 font-medium text-danger">
        <CircleAlert aria-hidden="true" className="size-4 shrink-0" />
        {unequal.length} of {received.length} messages did not decode to the state that was encoded
      </p>
      <ul className="flex flex-col">
        {unequal.map(({ conn, format, update, why }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was received keeps its place.
          <li key={index}>
            {FORMAT_NAMES[format]}, update {update + 1}, connection {conn}:{" "}
            {why ?? "no reason told"}
          </li>
        ))}
      </ul>
    </div>
  );
}
