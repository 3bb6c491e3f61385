import { Badge } from "#components/ui/badge.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { compareResults } from "./result-rows.ts";

interface ComparisonProps {
  /** Names the table. */
  readonly label: string;
  readonly a: unknown;
  readonly b: unknown;
}

/** Two values of the same kind, results or parameters, line by line; where they differ it is said. */
export function Comparison({ label, a, b }: ComparisonProps) {
  const rows = compareResults(a, b);
  const differing = rows.filter(({ differs }) => differs).length;
  return (
    <>
      <p className="mb-2 text-muted text-note">
        {differing === 0
          ? `All ${rows.length} values are the same.`
          : `${differing} of ${rows.length} values differ.`}
      </p>
      <Table label={label}>
        <TableHead>
          <TableRow>
            <TableHeader>Value</TableHeader>
            <TableHeader>Run A</TableHeader>
            <TableHeader>Run B</TableHeader>
            <TableHeader>
              <span className="sr-only">Difference</span>
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.path}>
              <TableHeader scope="row" className="wrap-anywhere text-muted">
                {row.path || "all of it"}
              </TableHeader>
              <TableCell className="wrap-anywhere font-mono">{row.a ?? "none"}</TableCell>
              <TableCell className="wrap-anywhere font-mono">{row.b ?? "none"}</TableCell>
              <TableCell className="w-20">
                {row.differs ? <Badge tone="warn">differs</Badge> : null}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  );
}
