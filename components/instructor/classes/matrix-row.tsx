import { memo } from "react";
import type { LearnerTallies } from "#components/instructor/live/class-message.ts";
import {
  cellSign,
  countCell,
  countDone,
  type MatrixColumn,
  reviewSign,
  tellCell,
} from "./matrix-cell.ts";

interface MatrixRowProps {
  readonly classId: string;
  readonly learner: LearnerTallies;
  readonly columns: readonly MatrixColumn[];
}

/** One learner's row. Drawn anew only when something of theirs changes. */
export const MatrixRow = memo(function MatrixRow({ classId, learner, columns }: MatrixRowProps) {
  const runs = `/instructor/runs?class=${classId}&learner=${learner.id}`;
  return (
    <tr>
      <th scope="row" className="matrix-name">
        <a className="link" href={runs}>
          {learner.name}
        </a>
      </th>
      <td>
        {countDone(learner, columns)}
        <span className="text-muted"> / {columns.length}</span>
      </td>
      {columns.map((column) => (
        <td key={column.id}>
          <MatrixCell href={`${runs}&${column.by}=${column.id}`} {...{ learner, column }} />
        </td>
      ))}
    </tr>
  );
});

interface MatrixCellProps {
  readonly href: string;
  readonly learner: LearnerTallies;
  readonly column: MatrixColumn;
}

function MatrixCell({ href, learner, column }: MatrixCellProps) {
  const counts = countCell(learner, column);
  const sign = cellSign(counts);
  if (sign === null)
    return (
      <>
        <span aria-hidden="true" className="text-muted">
          –
        </span>
        <span className="sr-only">{tellCell(counts)}</span>
      </>
    );
  return (
    // A plain link: of thousands in a page, each of the router's would cost.
    <a href={href} data-live={counts.live > 0 || undefined}>
      <span aria-hidden="true">
        {sign}
        <small>{reviewSign(counts)}</small>
      </span>
      <span className="sr-only">{tellCell(counts)}</span>
    </a>
  );
}
