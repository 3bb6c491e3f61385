import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { FORMATS } from "./format.ts";
import type { Hunts } from "./hunt.ts";
import { FORMAT_NAMES } from "./names.ts";

/** What finding the mistake took in each encoding, of those that are over. */
export function HuntScores({ hunts }: { hunts: Hunts }) {
  const over = FORMATS.flatMap((format) => {
    const hunt = hunts[format];
    return hunt?.end ? [{ format, hunt, end: hunt.end }] : [];
  });
  if (over.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <Table label="What finding the mistake took">
        <TableHead>
          <TableRow>
            <TableHeader>Encoding</TableHeader>
            <TableHeader>Found</TableHeader>
            <TableHeader className="text-right">Tries</TableHeader>
            <TableHeader className="text-right">Time</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {over.map(({ format, hunt, end }) => (
            <TableRow key={format}>
              <TableHeader scope="row">{FORMAT_NAMES[format]}</TableHeader>
              <TableCell>
                {end.how === "revealed"
                  ? "no: shown"
                  : hunt.withDecoder
                    ? "with the decoder"
                    : "in the raw bytes"}
              </TableCell>
              <TableCell className="text-right">{hunt.tries}</TableCell>
              <TableCell className="text-right">{seconds(end.afterMs)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="text-micro text-muted">
        Kept in this page only, not in the run: gone when you reload it.
      </p>
    </div>
  );
}

/** How long it took, to the tenth of a second. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
