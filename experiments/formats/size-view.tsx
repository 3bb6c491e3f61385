import type { ReactNode } from "react";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { formatCount } from "#components/wire/format.ts";
import { FORMAT_NAMES, MODE_NAMES, MODES } from "./names.ts";
import { SizeBar } from "./size-bar.tsx";
import { smallestSentence, takeoverSentence } from "./size-words.ts";
import { type SizeRow, sizesOf, takeoverOf, totalOf, type WireSize } from "./sizes.ts";
import type { Crossing } from "./story.ts";

interface SizeViewProps {
  readonly crossings: readonly Crossing[];
  readonly update: number;
  /** Chooses the update. */
  readonly chooser: ReactNode;
}

/** What one update took on the wire in each encoding: said, drawn, and as a table. */
export function SizeView({ crossings, update, chooser }: SizeViewProps) {
  const rows = sizesOf(crossings, update);
  const sizes = rows
    .flatMap((row) => MODES.map((mode) => row[mode]))
    .filter((size) => size !== null);
  const most = Math.max(1, ...sizes.map(totalOf));
  const uncompressed = crossings.some(({ deflate, message }) => deflate && !message.compressed);
  return (
    <section aria-label="Bytes on the wire" className="flex flex-col gap-3">
      {chooser}
      <div className="flex max-w-prose flex-col gap-1 text-note">
        {MODES.map((mode) => (
          <p key={mode}>{smallestSentence(rows, mode)}</p>
        ))}
        <p>{takeoverSentence(takeoverOf(crossings))}</p>
        {uncompressed ? (
          <p className="text-warn">
            permessage-deflate was offered, but not agreed or not used: those sizes are not
            compressed.
          </p>
        ) : null}
      </div>
      <div aria-hidden="true" className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-2.5">
        {rows.map((row) => (
          <Bars key={row.format} row={row} most={most} />
        ))}
      </div>
      <Legend />
      <SizeTable rows={rows} />
    </section>
  );
}

function Bars({ row, most }: { row: SizeRow; most: number }) {
  return (
    <>
      <span className="text-note leading-5">{FORMAT_NAMES[row.format]}</span>
      <div className="flex min-w-0 flex-col gap-0.5">
        {MODES.map((mode) => (
          <SizeBar key={mode} mode={mode} size={row[mode]} most={most} />
        ))}
      </div>
    </>
  );
}

function Legend() {
  return (
    <ul aria-hidden="true" className="flex flex-wrap gap-x-4 gap-y-1 text-micro text-muted">
      <li className="flex items-center gap-1.5">
        <span className="h-3 w-5 bg-accent" /> payload, plain
      </li>
      <li className="flex items-center gap-1.5">
        <span className="h-3 w-5 border border-accent bg-accent-soft" /> payload, compressed
      </li>
      <li className="flex items-center gap-1.5">
        <span className="h-3 w-1 bg-ink" /> frame header
      </li>
    </ul>
  );
}

function SizeTable({ rows }: { rows: readonly SizeRow[] }) {
  return (
    <Table label="Bytes on the wire of this update">
      <TableHead>
        <TableRow>
          <TableHeader rowSpan={2} className="align-bottom">
            Encoding
          </TableHeader>
          {MODES.map((mode) => (
            <TableHeader key={mode} scope="colgroup" colSpan={3} className="pb-0 text-right">
              {MODE_NAMES[mode]}
            </TableHeader>
          ))}
        </TableRow>
        <TableRow>
          {MODES.flatMap((mode) =>
            ["header", "payload", "both"].map((part) => (
              <TableHeader key={`${mode} ${part}`} className="pt-0 text-right font-normal">
                {part}
              </TableHeader>
            )),
          )}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.format}>
            <TableHeader scope="row">{FORMAT_NAMES[row.format]}</TableHeader>
            {MODES.map((mode) => (
              <SizeCells key={mode} size={row[mode]} />
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function SizeCells({ size }: { size: WireSize | null }) {
  const numbers = size ? [size.header, size.payload, totalOf(size)] : [null, null, null];
  return numbers.map((number, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: three cells that keep their places.
    <TableCell key={index} className="text-right">
      {number === null ? "–" : formatCount(number)}
    </TableCell>
  ));
}
