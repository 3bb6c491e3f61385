import type { Reach } from "./reach.ts";

interface ReachMarkProps {
  readonly reach: Reach;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The member said it itself. */
  readonly isOwn?: boolean;
}

/** One copy of a message: told apart by its shape, and by its colour as well. */
export function ReachMark({ reach, x, y, width, height, isOwn = false }: ReachMarkProps) {
  const [cx, cy] = [x + width / 2, y + height / 2];
  return (
    <g>
      {shapeOf(reach, { x, y, width, height })}
      {isOwn ? (
        <circle cx={cx} cy={cy} r={Math.min(2.2, width / 3)} className="fill-paper" />
      ) : null}
    </g>
  );
}

type Box = Pick<ReachMarkProps, "x" | "y" | "width" | "height">;

function shapeOf(reach: Reach, { x, y, width, height }: Box) {
  switch (reach) {
    case "local":
      return <rect {...{ x, y, width, height }} className="fill-accent" />;
    case "broker":
      return (
        <g>
          <rect {...{ x, width }} y={y} height={height / 2 - 1} className="fill-server" />
          <rect
            {...{ x, width }}
            y={y + height / 2 + 1}
            height={height / 2 - 1}
            className="fill-server"
          />
        </g>
      );
    case "replay":
      return (
        <rect
          x={x + 0.75}
          y={y + 0.75}
          width={width - 1.5}
          height={height - 1.5}
          strokeWidth="1.5"
          className="fill-none stroke-accent"
        />
      );
    case "waiting":
      return (
        <rect
          x={x + 0.5}
          y={y + 0.5}
          width={width - 1}
          height={height - 1}
          strokeDasharray="2 2"
          className="fill-none stroke-muted"
        />
      );
    case "unsent":
      return <path d={`M${x + 1} ${y + height / 2}h${width - 2}`} className="stroke-muted" />;
    case "missing":
      return (
        <path
          d={`M${x + width / 2} ${y + height / 2 - 3.5}V${y + height / 2 + 3.5}`}
          strokeWidth="1.5"
          className="stroke-danger"
        />
      );
    default:
      return reach satisfies never;
  }
}
