import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { Direction } from "#components/wire/direction.tsx";
import { formatMicros } from "#components/wire/format.ts";
import { OpcodeBadge } from "#components/wire/opcode-badge.tsx";
import { previewPayload } from "#components/wire/payload.ts";
import type { SortKey } from "./arrange.ts";
import { type FrameRow, noteOf } from "./rows.ts";

export interface Column {
  readonly id: SortKey | "payload" | "note";
  readonly header: string;
  /** In CSS pixels; the payload takes what is left, and at least this. */
  readonly width: number;
  /** The higher, the sooner it moves to a row's second line where there is little room. */
  readonly folds: number;
  /** `folded`: without its column above it, a cell says itself what it is. */
  readonly cell: (row: FrameRow, folded: boolean) => ReactNode;
}

const mono = (text: string) => <span className="font-mono text-micro">{text}</span>;
const named = (name: string, folded: boolean, value: ReactNode) =>
  folded ? (
    <>
      {name} {value}
    </>
  ) : (
    value
  );

export const COLUMNS: readonly Column[] = [
  { id: "number", header: "#", width: 48, folds: 0, cell: ({ number }) => number ?? "–" },
  { id: "time", header: "Time", width: 64, folds: 1, cell: ({ at }) => formatMicros(at) },
  {
    id: "from",
    header: "From",
    width: 68,
    folds: 0,
    cell: ({ sender }) => <Direction sender={sender} />,
  },
  {
    id: "opcode",
    header: "Opcode",
    width: 116,
    folds: 0,
    cell: ({ header }) => (header ? <OpcodeBadge opcode={header.opcode} /> : "–"),
  },
  {
    id: "fin",
    header: "FIN",
    width: 36,
    folds: 3,
    cell: ({ header }, folded) => named("FIN", folded, header ? Number(header.fin) : "–"),
  },
  {
    id: "rsv",
    header: "RSV",
    width: 40,
    folds: 6,
    cell: ({ header }, folded) => {
      const bits = header ? rsvOf(header.firstByte) : "–";
      return folded && bits === "000" ? null : named("RSV", folded, mono(bits));
    },
  },
  {
    id: "mask",
    header: "Key",
    width: 72,
    folds: 5,
    cell: ({ header }, folded) => {
      if (!header?.masked) return folded ? "no mask" : "none";
      return named("key", folded, mono(header.maskingWord.toString(16).padStart(8, "0")));
    },
  },
  {
    id: "length",
    header: "Length",
    width: 112,
    folds: 2,
    cell: ({ header }) =>
      header ? (
        <>
          {header.payloadLength.toLocaleString("en-GB")}{" "}
          <span className="text-micro text-muted">in {header.lengthForm} bits</span>
        </>
      ) : (
        "–"
      ),
  },
  { id: "payload", header: "Payload", width: 110, folds: 0, cell: payloadOf },
  {
    id: "message",
    header: "Message",
    width: 64,
    folds: 4,
    cell: ({ message }, folded) => named("msg", folded, message ?? "–"),
  },
  { id: "note", header: "Note", width: 120, folds: 7, cell: noteCell },
];

/** RSV1 to RSV3 as three bits. */
function rsvOf(firstByte: number): string {
  return ((firstByte >> 4) & 7).toString(2).padStart(3, "0");
}

function payloadOf({ seen }: FrameRow): ReactNode {
  return seen ? mono(previewPayload(seen.frame)) : <span className="text-muted">not read</span>;
}

function noteCell(row: FrameRow): ReactNode {
  const note = noteOf(row);
  if (!note) return null;
  return (
    <span title={note.full} className={cn("font-medium", row.fault ? "text-danger" : "text-warn")}>
      <TriangleAlert aria-hidden="true" className="mr-1 inline size-3.5 align-[-2px]" />
      {note.short}
    </span>
  );
}
