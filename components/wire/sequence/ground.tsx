import { formatMicros } from "#components/wire/format.ts";
import { Bands } from "./bands.tsx";
import type { Columns } from "./columns.ts";
import type { Band, Row } from "./layout.ts";
import type { Distortion } from "./time-scale.ts";

interface GroundProps {
  readonly columns: Columns;
  /** Of the whole diagram. */
  readonly height: number;
  readonly distortions: readonly Distortion[];
  readonly bands: readonly Band[];
  /** Rows that are far off, of which a part is here. */
  readonly crossing: readonly Row[];
}

/** What the arrows are drawn on: lifelines, the time axis, and where it is not to scale. */
export function Ground({ columns, height, distortions, bands, crossing }: GroundProps) {
  const { width, axis, client, server, controlWidth } = columns;
  const middle = (client + server) / 2;
  return (
    <svg
      aria-hidden="true"
      // It never moves: what it holds stands at its own place below it.
      className="pointer-events-none absolute top-0 left-0 overflow-visible"
      width={width}
      height={1}
      fill="none"
    >
      <rect
        x={server}
        y={0}
        width={controlWidth === 0 ? 0 : width - server}
        height={height}
        className="fill-sunken"
      />
      <path d={`M${axis} 0V${height}`} className="stroke-line-strong" />
      <Bands bands={bands} columns={columns} />
      <path d={`M${client} 0V${height}`} className="stroke-client" strokeWidth={1.5} />
      <path d={`M${server} 0V${height}`} className="stroke-server" strokeWidth={1.5} />
      {distortions.map((part) =>
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
      <path d={linesOf(crossing, columns)} className="stroke-muted" strokeOpacity={0.4} />
    </svg>
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
