import { formatCount } from "#components/wire/format.ts";
import { formatBinary } from "./binary-size.ts";
import type { Producer } from "./events.ts";
import { inTank } from "./moment.ts";
import { TANK_IDS, type TankId, tankWords } from "./tank-kinds.ts";
import { TankSwatch } from "./tank-texture.tsx";
import type { Level } from "./tanks.ts";

interface TankListProps {
  readonly level: Level;
  readonly producer: Producer;
  readonly textures: string;
}

/** What is in each tank, in words, and what the tank is. */
export function TankList({ level, producer, textures }: TankListProps) {
  const words = tankWords(producer);
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-1.5 text-note @lg:grid-cols-2">
      {TANK_IDS.map((id) => {
        return (
          <div key={id} className="min-w-0">
            <dt className="inline-flex items-center gap-1.5 font-medium">
              <TankSwatch textures={textures} tank={id} />
              {words[id].label}
            </dt>
            <dd className="inline tabular-nums">
              {" "}
              {contentOf(level, id)}
              <span className="block text-micro text-muted">{words[id].what}</span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function contentOf(level: Level, id: TankId): string {
  const { buffered, unsent, waiting } = level;
  if (id === "queued") return `${formatBinary(level.queued)}, ${formatCount(waiting)} messages`;
  if (id !== "buffered") return formatBinary(inTank(level, id));
  if (buffered === null) return "not told: a stream has none";
  const counted = buffered - unsent;
  if (counted < 64 * 1024) return formatBinary(buffered);
  return `${formatBinary(buffered)}; ${formatBinary(counted)} of it the kernel has already`;
}
