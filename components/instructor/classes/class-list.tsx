import Link from "next/link";
import { Badge } from "#components/ui/badge.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";

export interface ClassLine {
  readonly id: string;
  readonly name: string;
  /** As it is shown: in two halves. */
  readonly code: string;
  readonly isOpen: boolean;
  readonly learners: number;
  readonly runsInLastDay: number;
  /** Runs that ended and that nobody has marked as reviewed. */
  readonly waiting: number;
}

interface ClassListProps {
  readonly label: string;
  readonly classes: readonly ClassLine[];
}

/** Classes, each with what there is to do in it. */
export function ClassList({ label, classes }: ClassListProps) {
  return (
    <Table label={label}>
      <TableHead>
        <TableRow>
          <TableHeader>Class</TableHeader>
          <TableHeader>Code</TableHeader>
          <TableHeader>Learners</TableHeader>
          <TableHeader>Runs in the last day</TableHeader>
          <TableHeader>Waiting for review</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {classes.map((one) => (
          <TableRow key={one.id}>
            <TableHeader scope="row" className="min-w-40">
              <Link
                className="wrap-anywhere link inline-block min-h-6"
                href={`/instructor/classes/${one.id}`}
              >
                {one.name}
              </Link>
            </TableHeader>
            <TableCell>
              <span className="mr-2 whitespace-nowrap font-mono">{one.code}</span>
              <Badge tone={one.isOpen ? "accent" : "neutral"}>
                {one.isOpen ? "open" : "closed"}
              </Badge>
            </TableCell>
            <TableCell>{one.learners}</TableCell>
            <TableCell>{one.runsInLastDay}</TableCell>
            <TableCell>
              {one.waiting > 0 ? (
                <Link
                  className="link inline-block min-h-6 min-w-6"
                  href={`/instructor/runs?class=${one.id}&review=waiting`}
                >
                  {one.waiting}
                </Link>
              ) : (
                0
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
