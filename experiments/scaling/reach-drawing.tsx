import { reachOf } from "./reach.ts";
import { ReachMark } from "./reach-mark.tsx";
import type { Reading } from "./read-log.ts";
import { MESSAGES } from "./script.ts";

const TOP = 16;
const LEFT = 46;
const ROW = 20;
const GAP = 4;
const BOTTOM = 18;
const TICKS = [1, 12, 24, 36, 48];

/** Height of the drawing for so many members. */
export function heightOf(members: number): number {
  return TOP + members * ROW + BOTTOM;
}

/** A row for each member, a column for each message in the order in which the servers took them. */
export function ReachDrawing({ reading, width }: { reading: Reading; width: number }) {
  const { members, messages, awayFrom, awayTo, drainedAt } = reading;
  const column = (width - LEFT) / MESSAGES;
  const x = (index: number) => LEFT + index * column;
  const bottom = TOP + members.length * ROW;
  const awayUntil = awayTo ?? messages.length;
  return (
    <svg aria-hidden="true" width={width} height={heightOf(members.length)}>
      {awayFrom === null ? null : (
        <>
          <rect
            x={x(awayFrom)}
            width={Math.max(2, x(awayUntil) - x(awayFrom))}
            y={TOP}
            height={bottom - TOP}
            className="fill-warn-soft"
          />
          <text x={x(awayFrom)} y={TOP - 5} className="fill-warn text-micro">
            no broker
          </text>
        </>
      )}
      {drainedAt === null ? null : (
        <>
          <path d={`M${x(drainedAt)} ${TOP - 2}V${bottom}`} className="stroke-ink" />
          <text x={x(drainedAt) + 4} y={TOP - 5} className="fill-ink text-micro">
            A drained
          </text>
        </>
      )}
      {members.map((member, row) => (
        <g key={member.member}>
          <text x={0} y={TOP + row * ROW + 13} className="fill-ink text-micro tabular-nums">
            {member.member}
          </text>
          <text x={16} y={TOP + row * ROW + 13} className="fill-muted font-mono text-micro">
            {pathOf(member.stays)}
          </text>
          {messages.map((said, index) => (
            <ReachMark
              key={said.message}
              reach={reachOf(reading, said, member.member)}
              x={x(index) + 0.5}
              y={TOP + row * ROW + GAP / 2}
              width={column - 1}
              height={ROW - GAP}
              isOwn={said.from === member.member}
            />
          ))}
        </g>
      ))}
      {TICKS.map((tick) => (
        <text
          key={tick}
          x={x(tick - 0.5)}
          y={bottom + 13}
          textAnchor={tick === MESSAGES ? "end" : "middle"}
          className="fill-muted text-micro"
        >
          {tick}
        </text>
      ))}
    </svg>
  );
}

/** The servers one after the other, without one that follows itself: `BA`. */
function pathOf(stays: Reading["members"][number]["stays"]): string {
  const names = stays.map(({ server }) => server.toUpperCase());
  return names.filter((name, index) => name !== names[index - 1]).join("");
}
