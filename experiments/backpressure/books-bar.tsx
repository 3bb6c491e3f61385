import { formatCount } from "#components/wire/format.ts";
import type { Level } from "./tanks.ts";

interface BooksBarProps {
  readonly level: Level;
  /** What never came, once the leg is over. */
  readonly lost: number | null;
  /** Messages of the longest bar: of all legs. */
  readonly most: number;
}

/** Where every message that arose is: a bar that adds up, and the sum in words. */
export function BooksBar({ level, lost, most }: BooksBarProps) {
  const { produced, overdue } = level;
  const entries = entriesOf(level, lost);
  return (
    <section aria-label="The books" className="flex flex-col gap-1.5">
      <h4 className="flex flex-wrap items-baseline gap-x-2 text-note">
        <span className="font-medium">The books</span>
        <span className="tabular-nums">
          {formatCount(produced)} produced ={" "}
          {entries.map(({ label, count }) => `${formatCount(count)} ${label}`).join(" + ")}
        </span>
      </h4>
      <div aria-hidden="true" className="flex h-5 gap-px bg-sunken">
        {entries.map(({ label, count, look }) =>
          count > 0 ? (
            <span key={label} className={look} style={{ width: `${(100 * count) / most}%` }} />
          ) : null,
        )}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-micro text-muted tabular-nums">
        {entries.map(({ label, look }) => (
          <li key={label} className="flex items-center gap-1.5">
            <span aria-hidden="true" className={`h-3 w-4 ${look}`} />
            {label}
          </li>
        ))}
        <li className={overdue > 0 ? undefined : "invisible"}>
          {formatCount(overdue)} due, and held back
        </li>
      </ul>
    </section>
  );
}

const HATCH =
  "bg-[repeating-linear-gradient(135deg,var(--line-strong)_0_2px,var(--surface)_2px_5px)]";

function entriesOf({ delivered, dropped, waiting, onTheWay }: Level, lost: number | null) {
  const settled = [
    { label: "delivered", count: delivered, look: "bg-accent" },
    { label: "dropped", count: dropped, look: "bg-danger" },
  ];
  if (lost !== null) return [...settled, { label: "lost", count: lost, look: HATCH }];
  return [
    ...settled,
    { label: "queued", count: waiting, look: "bg-tank-queue" },
    { label: "on the way", count: onTheWay, look: "bg-tank-kernel" },
  ];
}
