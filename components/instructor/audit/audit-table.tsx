import Link from "next/link";
import { formatInstant } from "#components/lab/format-instant.ts";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { type Deed, tellDeed } from "./tell-entry.ts";

export interface AuditLine extends Deed {
  readonly id: number;
  /** ISO 8601. */
  readonly at: string;
  readonly actor: string;
  /** Null where it was in none; `name` is null when the class is gone. */
  readonly class: { readonly id: string; readonly name: string | null } | null;
  /** The run it was done to, if it is there and the viewer's to see. */
  readonly run: string | null;
  readonly address: string | null;
}

/** Lines of the audit log. */
export function AuditTable({ lines }: { lines: readonly AuditLine[] }) {
  return (
    <Table label="Audit log">
      <TableHead>
        <TableRow>
          <TableHeader>When</TableHeader>
          <TableHeader>Who did what</TableHeader>
          <TableHeader>Class</TableHeader>
          <TableHeader>From</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <TableRow key={line.id}>
            <TableCell className="whitespace-nowrap text-muted">
              <time dateTime={line.at}>{formatInstant(line.at, "second")}</time>
            </TableCell>
            <TableCell className="min-w-64">
              <span className="wrap-anywhere font-medium">{line.actor}</span>{" "}
              <span className="wrap-anywhere">{tellDeed(line)}</span>{" "}
              {line.run ? (
                <Link className="link" prefetch={false} href={`/instructor/runs/${line.run}`}>
                  Open the run
                </Link>
              ) : null}
            </TableCell>
            <TableCell className="wrap-anywhere min-w-24">{className(line.class)}</TableCell>
            <TableCell className="font-mono text-muted">{line.address ?? "–"}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function className(of: AuditLine["class"]) {
  if (of === null) return "–";
  if (of.name === null) return <span className="text-muted">gone, or not yours</span>;
  return (
    <Link className="link" prefetch={false} href={`/instructor/classes/${of.id}`}>
      {of.name}
    </Link>
  );
}
