import type { Producer } from "./events.ts";
import { STACKED } from "./stack.ts";
import { tankWords } from "./tank-kinds.ts";
import { TankSwatch } from "./tank-texture.tsx";

interface StackLegendProps {
  readonly producer: Producer;
  readonly stream: boolean;
  readonly textures: string;
}

/** Which area is which, from below, and what else is marked. */
export function StackLegend({ producer, stream, textures }: StackLegendProps) {
  const words = tankWords(producer);
  return (
    <ul aria-label="From below" className="flex flex-wrap gap-x-4 gap-y-1 text-micro text-muted">
      {STACKED.map((id) => (
        <li key={id} className="flex items-center gap-1.5">
          <TankSwatch textures={textures} tank={id} />
          {id === "nearKernel" && producer === "page" ? "Kernel, at the page" : words[id].label}
        </li>
      ))}
      {producer === "server" ? (
        <li className="flex items-center gap-1.5">
          <svg aria-hidden="true" viewBox="0 0 16 12" className="h-3 w-4 text-ink">
            <path d="M0 6H16" stroke="currentColor" strokeWidth="1.5" />
            <path d="M8 1l5 5l-5 5l-5-5z" fill="currentColor" />
          </svg>
          memory; marked: with the garbage collected
        </li>
      ) : null}
      <li className="flex items-center gap-1.5">
        <span
          aria-hidden="true"
          className="h-3 w-4 bg-[repeating-linear-gradient(135deg,var(--line)_0_3px,var(--surface)_3px_6px)]"
        />
        {stream ? "the reader stands still" : "the link stands still"}
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className="h-1.5 w-4 bg-warn" />
        the source is held back
      </li>
    </ul>
  );
}
