"use client";

import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import type { ReactNode } from "react";
import type { LearnerTallies } from "#components/instructor/live/class-message.ts";
import { ScrollBox } from "#components/ui/scroll-box.tsx";
import type { MatrixColumn } from "./matrix-cell.ts";
import { MatrixRow } from "./matrix-row.tsx";
import type { MatrixSort } from "./sort-learners.ts";
import "./matrix.css";

/** How much of a matrix goes into a wide page as it is. */
const WHOLE = { learners: 40, columns: 14 } as const;

interface MatrixTableProps {
  readonly classId: string;
  readonly learners: readonly LearnerTallies[];
  readonly columns: readonly MatrixColumn[];
  readonly sort: MatrixSort;
  readonly onSort: (by: MatrixSort["by"]) => void;
}

/** Learners × columns; the first row and column stay in sight. */
export function MatrixTable({ classId, learners, columns, sort, onSort }: MatrixTableProps) {
  const sortable = { sort, onSort };
  const isWhole = learners.length <= WHOLE.learners && columns.length <= WHOLE.columns;
  return (
    <ScrollBox label="Matrix" className={isWhole ? "matrix-box matrix-whole" : "matrix-box"}>
      <table className="matrix">
        <caption className="sr-only">
          What each learner has run, by {columns[0]?.by ?? "column"}. A cell leads to its runs.
        </caption>
        <thead>
          <tr>
            <SortHeader by="name" className="matrix-name" {...sortable}>
              Learner
            </SortHeader>
            <SortHeader by="progress" {...sortable}>
              Finished
            </SortHeader>
            {columns.map(({ id, title }) => (
              <th key={id} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {learners.map((learner) => (
            <MatrixRow key={learner.id} {...{ classId, learner, columns }} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

interface SortHeaderProps extends Pick<MatrixTableProps, "sort" | "onSort"> {
  readonly by: MatrixSort["by"];
  readonly className?: string;
  readonly children: ReactNode;
}

function SortHeader({ by, sort, onSort, className, children }: SortHeaderProps) {
  const isBy = sort.by === by;
  const Icon = isBy ? (sort.isUp ? ArrowUp : ArrowDown) : ArrowUpDown;
  return (
    <th
      scope="col"
      aria-sort={isBy ? (sort.isUp ? "ascending" : "descending") : undefined}
      className={className}
    >
      <button
        type="button"
        onClick={() => onSort(by)}
        className="inline-flex min-h-6 cursor-pointer items-center gap-1 font-medium hover:text-ink"
      >
        {children}
        <Icon aria-hidden="true" className="size-3.5" />
      </button>
    </th>
  );
}
