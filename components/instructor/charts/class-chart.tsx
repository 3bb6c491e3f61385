import Link from "next/link";
import { cn } from "#components/ui/cn.ts";
import { FoldedTable } from "#components/ui/folded-table.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { DotStrip } from "./dot-strip.tsx";
import { type ChartUnit, formatFigure, ticksFor } from "./scale.ts";

interface ClassChartProps {
  readonly title: string;
  readonly unit: ChartUnit;
  readonly labels: readonly string[];
  /** Of each learner one value for each label, null where it was not measured. */
  readonly learners: readonly {
    readonly name: string;
    readonly href: string;
    readonly values: readonly (number | null)[];
  }[];
}

/** Figures of a class that share an axis: a strip for each, and the same as a table. */
export function ClassChart({ title, unit, labels, learners }: ClassChartProps) {
  const all = learners.flatMap(({ values }) => values.filter((value) => value !== null));
  const ticks = ticksFor(all);
  const end = ticks.at(-1) ?? 1;
  const rows = labels.map((label, column) => ({
    label,
    dots: learners.flatMap(({ name, href, values }) => {
      const value = values[column] ?? null;
      return value === null ? [] : [{ name, href, value }];
    }),
  }));
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="mb-3 font-medium">{title}</h3>
      <div className="grid gap-4 px-3">
        {rows
          .filter(({ dots }) => dots.length > 0)
          .map(({ label, dots }) => (
            <DotStrip key={label} {...{ label, dots, unit, ticks }} />
          ))}
        <div aria-hidden="true" className="relative -mt-3 h-6 text-micro text-muted tabular-nums">
          {ticks.map((tick) => (
            <span
              key={tick}
              className={cn(
                "absolute -translate-x-1/2 whitespace-nowrap",
                tick === end && "translate-x-[calc(-100%+0.75rem)]",
              )}
              style={{ left: `${(tick / end) * 100}%` }}
            >
              {formatFigure(tick, unit)}
            </span>
          ))}
        </div>
      </div>
      <FoldedTable>
        <Table label={title}>
          <TableHead>
            <TableRow>
              <TableHeader>Learner</TableHeader>
              {labels.map((label) => (
                <TableHeader key={label} className="text-right">
                  {label}
                </TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {learners.map(({ name, href, values }) => (
              <TableRow key={href}>
                <TableHeader scope="row" className="font-normal">
                  <Link href={href} prefetch={false} className="link wrap-anywhere">
                    {name}
                  </Link>
                </TableHeader>
                {labels.map((label, column) => (
                  <TableCell key={label} className="whitespace-nowrap text-right">
                    {cell(values[column] ?? null, unit)}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </FoldedTable>
    </section>
  );
}

const cell = (value: number | null, unit: ChartUnit) =>
  value === null ? "–" : formatFigure(value, unit);
