import { QuizText } from "#components/lesson/quiz-text.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";

interface Given {
  readonly name: string;
  /** `code` stands between backticks. */
  readonly meaning: string;
  readonly type: string;
  readonly isRequired: boolean;
  /** As the source writes it; null where there is none. */
  readonly fallback: string | null;
}

interface PropTableProps {
  /** Names the table. */
  readonly label: string;
  /** What one of them is called: `Prop`. */
  readonly one: string;
  readonly rows: readonly Given[];
}

/** What can be given to a part or an experiment. */
export function PropTable({ label, one, rows }: PropTableProps) {
  return (
    <Table label={label} className="min-w-[44rem]">
      <TableHead>
        <TableRow>
          <TableHeader className="w-32">{one}</TableHeader>
          <TableHeader>Meaning</TableHeader>
          <TableHeader className="w-64">Type</TableHeader>
          <TableHeader className="w-32">Default</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ name, meaning, type, isRequired, fallback }) => (
          <TableRow key={name}>
            <TableHeader scope="row" className="font-mono">
              {name}
            </TableHeader>
            <TableCell>{meaning ? <QuizText>{meaning}</QuizText> : "–"}</TableCell>
            <TableCell className="wrap-anywhere font-mono text-micro leading-5">{type}</TableCell>
            <TableCell>
              {isRequired ? (
                "required"
              ) : fallback === null ? (
                <span className="text-muted">none</span>
              ) : (
                <code className="wrap-anywhere text-micro">{fallback}</code>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
