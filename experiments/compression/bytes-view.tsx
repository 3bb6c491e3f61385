import { formatBytes, formatCount } from "#components/wire/format.ts";
import type { LegResult } from "./contract.ts";
import { percentOf } from "./headline.ts";
import { LEG_NAMES } from "./legs.ts";

/** What crossed in each setting, both directions to one scale; the numbers are in the table, too. */
export function BytesView({ legs }: { legs: readonly LegResult[] }) {
  const most = Math.max(1, ...legs.flatMap(({ up, down }) => [up.wire, down.wire]));
  return (
    <section aria-label="Bytes on the wire" className="flex flex-col gap-2">
      <h3 className="font-medium text-note">Bytes on the wire</h3>
      <ul className="flex flex-col gap-2.5">
        {legs.map(({ leg, up, down }) => (
          <li key={leg} className="grid gap-x-3 gap-y-0.5 @lg:grid-cols-[10.5rem_minmax(0,1fr)]">
            <span className="text-note leading-5">{LEG_NAMES[leg]}</span>
            <div className="flex min-w-0 flex-col gap-0.5">
              <Bar way="up" bytes={up.wire} most={most} percent={percentOf(up)} />
              <Bar way="down" bytes={down.wire} most={most} percent={percentOf(down)} />
            </div>
          </li>
        ))}
      </ul>
      <p className="text-micro text-muted">
        ↑ from the page, masked; ↓ from the server. Whole frames, with their headers; percent of the
        bytes that the applications had.
      </p>
    </section>
  );
}

interface BarProps {
  readonly way: "up" | "down";
  readonly bytes: number;
  readonly most: number;
  readonly percent: number | null;
}

function Bar({ way, bytes, most, percent }: BarProps) {
  const fill = way === "up" ? "bg-client" : "bg-server";
  return (
    <div className="grid h-5 grid-cols-[1rem_minmax(0,1fr)_7.5rem] items-center gap-x-1.5 text-micro tabular-nums">
      <span aria-hidden="true">{way === "up" ? "↑" : "↓"}</span>
      <span className={`h-3 min-w-px ${fill}`} style={{ width: `${(bytes / most) * 100}%` }} />
      <span className="text-right">
        <span className="sr-only">{way === "up" ? "From the page: " : "From the server: "}</span>
        <span title={formatBytes(bytes)}>{formatCount(bytes)}</span>
        <span className="inline-block w-13 text-muted">
          {percent === null ? "" : `${percent} %`}
        </span>
      </span>
    </div>
  );
}
