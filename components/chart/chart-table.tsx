"use client";

import { FoldedTable } from "#components/ui/folded-table.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { thinnedPositions, valueAt } from "./read-chart.ts";
import type { ChartAxis, ChartSeries } from "./series.ts";

interface ChartTableProps {
  readonly title: string;
  readonly series: readonly ChartSeries[];
  readonly x: ChartAxis;
  readonly y: ChartAxis;
}

const MOST_ROWS = 24;

/** The chart's points as a table, folded: a row for each of so many positions, thinned evenly. */
export function ChartTable(props: ChartTableProps) {
  return (
    <FoldedTable>
      <Points {...props} />
    </FoldedTable>
  );
}

function Points({ title, series, x, y }: ChartTableProps) {
  return (
    <Table label={`${title}, as a table`}>
      <TableHead>
        <TableRow>
          <TableHeader>{x.label}</TableHeader>
          {series.map(({ id, label }) => (
            <TableHeader key={id} className="text-right">
              {label}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {thinnedPositions(series, MOST_ROWS).map((at) => (
          <TableRow key={at}>
            <TableHeader scope="row" className="whitespace-nowrap">
              {x.format(at)}
            </TableHeader>
            {series.map((one) => {
              const value = valueAt(one, at);
              return (
                <TableCell key={one.id} className="whitespace-nowrap text-right">
                  {value === null ? "–" : y.format(value)}
                </TableCell>
              );
            })}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
