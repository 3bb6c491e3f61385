import Link from "next/link";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";

export interface QuestionLine {
  readonly href: string;
  readonly lesson: string;
  readonly kind: "prediction" | "explanation";
  readonly ask: string;
  readonly answered: number;
  /** Null where only a reader can say. */
  readonly right: number | null;
  readonly wrong: number | null;
  /** Learners of the class who have not answered. */
  readonly missing: number;
}

/** The questions of the course, and how far a class is with them. */
export function QuestionTable({ lines }: { lines: readonly QuestionLine[] }) {
  return (
    <Table label="Questions" className="min-w-160">
      <TableHead>
        <TableRow>
          <TableHeader>Question</TableHeader>
          <TableHeader className="text-right">Answered</TableHeader>
          <TableHeader className="text-right">Right</TableHeader>
          <TableHeader className="text-right">Wrong</TableHeader>
          <TableHeader className="whitespace-nowrap text-right">Not yet</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {lines.map(({ href, lesson, kind, ask, answered, right, wrong, missing }) => (
          <TableRow key={href}>
            <TableHeader scope="row" className="max-w-[60ch] font-normal">
              <span className="block text-micro text-muted">
                {lesson} · {kind}
              </span>
              <Link href={href} className="link">
                {ask}
              </Link>
            </TableHeader>
            <TableCell className="text-right">{answered}</TableCell>
            <TableCell className="text-right">{right ?? "–"}</TableCell>
            <TableCell className="text-right">{wrong ?? "–"}</TableCell>
            <TableCell className="text-right">{missing}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
