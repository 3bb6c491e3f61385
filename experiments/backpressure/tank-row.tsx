import { cn } from "#components/ui/cn.ts";
import { formatBinary } from "./binary-size.ts";
import type { Producer } from "./events.ts";
import type { Flows } from "./flows.ts";
import { inTank } from "./moment.ts";
import type { Scale } from "./scales.ts";
import { TANK_IDS, TANK_LOOKS, type TankId, tankWords } from "./tank-kinds.ts";
import { textureId } from "./tank-texture.tsx";
import type { Level } from "./tanks.ts";

interface TankRowProps {
  readonly level: Level;
  readonly flows: Flows | null;
  readonly scale: Scale;
  /** High water of queue and `bufferedAmount` together, bytes. */
  readonly mark: number | null;
  readonly producer: Producer;
  /** Begin of the ids of the textures. */
  readonly textures: string;
}

/** The tanks side by side, filled to one scale, with what flows into each. Told in words beside it. */
export function TankRow({ level, flows, scale, mark, producer, textures }: TankRowProps) {
  const words = tankWords(producer);
  const held = (id: TankId) => id === "queued" || id === "buffered";
  return (
    <div aria-hidden="true" className="grid grid-cols-5 gap-x-2 @lg:gap-x-4">
      {TANK_IDS.map((id) => {
        const told = id === "buffered" ? level.buffered : level[id];
        return (
          <div key={id} className="flex min-w-0 flex-col gap-1 text-micro tabular-nums">
            <span className="flex min-h-[2lh] items-end font-medium @lg:min-h-[1lh]">
              {shortName(words[id].label)}
            </span>
            <Inflow id={id} level={level} flows={flows} />
            <svg className="h-36 w-full" role="presentation">
              <Fill
                id={id}
                bytes={inTank(level, id)}
                told={told ?? 0}
                top={scale.top}
                textures={textures}
              />
              {/* A tank is open above. */}
              <path d="M1 0V143H10000" fill="none" className="stroke-line-strong" strokeWidth="2" />
              <line
                x1="100%"
                x2="100%"
                y1="0"
                y2="100%"
                className="stroke-line-strong"
                strokeWidth="2"
              />
              {held(id) && mark !== null && mark <= scale.top ? (
                <Mark y={100 - (100 * mark) / scale.top} />
              ) : null}
            </svg>
            <span className="text-note">{told === null ? "–" : formatBinary(told)}</span>
          </div>
        );
      })}
    </div>
  );
}

interface FillProps {
  readonly id: TankId;
  readonly bytes: number;
  /** What the API tells: what the kernel has already is drawn empty. */
  readonly told: number;
  readonly top: number;
  readonly textures: string;
}

function Fill({ id, bytes, told, top, textures }: FillProps) {
  const share = Math.min(100, (100 * bytes) / top);
  const y = `${100 - share}%`;
  const colour = `var(${TANK_LOOKS[id].colour})`;
  const toldY = `${100 - Math.min(100, (100 * told) / top)}%`;
  return (
    <>
      <rect width="100%" y={y} height={`${share}%`} fill={`url(#${textureId(textures, id)})`} />
      <line x1="0" x2="100%" y1={y} y2={y} stroke={colour} strokeWidth="2" />
      {told > bytes ? (
        <line x1="0" x2="100%" y1={toldY} y2={toldY} stroke={colour} strokeDasharray="2 3" />
      ) : null}
    </>
  );
}

function Mark({ y }: { y: number }) {
  return (
    <>
      <line
        x1="0"
        x2="100%"
        y1={`${y}%`}
        y2={`${y}%`}
        className="stroke-ink"
        strokeWidth="1.5"
        strokeDasharray="4 3"
      />
      <text
        x="5"
        y={`${y}%`}
        dy="-4"
        className="fill-ink text-micro"
        paintOrder="stroke"
        stroke="var(--surface)"
        strokeWidth="3"
      >
        mark
      </text>
    </>
  );
}

/** What flows into a tank; or that nothing may. */
function Inflow({ id, level, flows }: { id: TankId; level: Level; flows: Flows | null }) {
  if (id === "queued" && level.paused) return <Held>held back</Held>;
  if (id === "farKernel" && level.stalled) return <Held>still</Held>;
  const rate = flows === null ? null : Math.max(0, flows[id]);
  return (
    <span className={cn("whitespace-nowrap text-muted", rate === null && "invisible")}>
      <span className="hidden @md:inline">→ </span>
      {rate === null || rate < 1024 ? "0" : `${formatBinary(rate)}/s`}
    </span>
  );
}

function Held({ children }: { children: string }) {
  return <span className="whitespace-nowrap font-medium text-warn">{children}</span>;
}

/** `bufferedAmount` may break where a word in it begins. */
function shortName(label: string) {
  if (label !== "bufferedAmount") return label;
  return (
    <span>
      buffered
      <wbr />
      Amount
    </span>
  );
}
