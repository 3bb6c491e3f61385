import { formatMicros } from "#components/wire/format.ts";
import type { Columns } from "./columns.ts";
import type { Row } from "./layout.ts";
import type { Stretch, Visible } from "./visible.ts";
import { formatClock } from "./words.ts";

interface GroundProps {
  readonly columns: Columns;
  readonly stretch: Stretch;
  readonly visible: Visible;
}

/** What the arrows are drawn on: lifelines, the time axis, and where it is not to scale. */
export function Ground({ columns, stretch, visible }: GroundProps) {
  const { width, axis, client, server, controlWidth } = columns;
  const { from, to } = stretch;
  const middle = (client + server) / 2;
  return (
    <g fill="none">
      <rect
        x={server}
        y={from}
        width={controlWidth === 0 ? 0 : width - server}
        height={Math.max(0, to - from)}
        className="fill-sunken"
      />
      <path d={`M${axis} ${from}V${to}`} className="stroke-line-strong" />
      <path d={`M${client} ${from}V${to}`} className="stroke-client" strokeWidth={1.5} />
      <path d={`M${server} ${from}V${to}`} className="stroke-server" strokeWidth={1.5} />
      {visible.distortions.map((part) =>
        part.kind === "spread" ? (
          <path
            key={`spread-${part.from}`}
            d={`M${axis} ${part.from}V${part.to}`}
            className="stroke-surface"
            strokeWidth={3}
            strokeDasharray="2 3"
          />
        ) : (
          <g key={`cut-${part.from}`}>
            <Break x={axis} y={(part.from + part.to) / 2} />
            <Break x={client} y={(part.from + part.to) / 2} />
            <Break x={server} y={(part.from + part.to) / 2} />
            <text
              x={middle}
              y={(part.from + part.to) / 2 + 4}
              textAnchor="middle"
              className="fill-muted stroke-surface text-micro [paint-order:stroke]"
              strokeWidth={6}
            >
              {formatMicros(Math.round(part.micros))} left out
            </text>
          </g>
        ),
      )}
      {visible.rows.map(({ row }) =>
        row.labelled ? (
          <text
            key={row.item.key}
            x={axis - 8}
            y={row.y + 4}
            textAnchor="end"
            className="fill-muted font-mono text-micro"
          >
            {formatClock(row.item.at)}
          </text>
        ) : null,
      )}
      <path d={linesOf(visible.crossing, columns)} className="stroke-muted" strokeOpacity={0.4} />
    </g>
  );
}

/** A line that is cut here: time was left out. */
function Break({ x, y }: { x: number; y: number }) {
  return (
    <>
      <path d={`M${x} ${y - 4}V${y + 4}`} className="stroke-surface" strokeWidth={4} />
      <path d={`M${x - 6} ${y - 1}l12 -5M${x - 6} ${y + 6}l12 -5`} className="stroke-muted" />
    </>
  );
}

function linesOf(rows: readonly Row[], { client, server }: Columns): string {
  return rows
    .filter(({ codeY }) => codeY !== null)
    .map(({ y, codeY }) => `M${client} ${codeY}L${server} ${y}`)
    .join("");
}
