import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { formatCount, formatMicros } from "#components/wire/format.ts";
import { opcodeColour } from "#components/wire/opcode-colour.ts";
import { previewPayload } from "#components/wire/payload.ts";
import { opcodeInfo } from "#protocol/opcodes.ts";
import type { SortKey } from "./arrange.ts";
import type { Column } from "./column.ts";
import { type FrameRow, noteOf } from "./rows.ts";

const mono = () => "font-mono text-micro";
const named = (name: string, folded: boolean, value: string | number) =>
  folded ? `${name} ${value}` : value;

/** Of the table of frames. */
export const COLUMNS: readonly Column<FrameRow, SortKey>[] = [
  { id: "number", header: "#", width: 48, folds: 0, cell: ({ number }) => number ?? "–" },
  { id: "time", header: "Time", width: 64, folds: 1, cell: ({ at }) => formatMicros(at) },
  {
    id: "from",
    header: "From",
    width: 68,
    folds: 0,
    look: ({ sender }) => `font-medium ${sender === "client" ? "text-client" : "text-server"}`,
    cell: ({ sender }) => (sender === "client" ? "→ client" : "← server"),
  },
  {
    id: "opcode",
    header: "Opcode",
    width: 116,
    folds: 0,
    look: ({ header }) => (header ? `font-medium ${opcodeColour(header.opcode)}` : ""),
    cell: ({ header }) => (header ? opcodeInfo(header.opcode).name : "–"),
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
    look: mono,
    cell: ({ header }, folded) => {
      const bits = header ? rsvOf(header.firstByte) : "–";
      return folded && bits === "000" ? null : named("RSV", folded, bits);
    },
  },
  {
    id: "mask",
    header: "Key",
    width: 72,
    folds: 5,
    look: mono,
    cell: ({ header }, folded) => {
      if (!header?.masked) return folded ? "no mask" : "none";
      return named("key", folded, header.maskingWord.toString(16).padStart(8, "0"));
    },
  },
  {
    id: "length",
    header: "Length",
    width: 116,
    folds: 2,
    cell: ({ header }) =>
      header ? `${formatCount(header.payloadLength)} in ${header.lengthForm} bits` : "–",
  },
  {
    id: "main",
    header: "Payload",
    width: 200,
    folds: 0,
    look: mono,
    cell: ({ seen }) => (seen ? previewPayload(seen.frame) : "not read"),
  },
  {
    id: "message",
    header: "Message",
    width: 64,
    folds: 4,
    cell: ({ message }, folded) => named("msg", folded, message ?? "–"),
  },
  {
    id: "note",
    header: "Note",
    width: 120,
    folds: 7,
    look: ({ fault }) => `font-medium ${fault ? "text-danger" : "text-warn"}`,
    cell: noteCell,
  },
];

/** RSV1 to RSV3 as three bits. */
function rsvOf(firstByte: number): string {
  return ((firstByte >> 4) & 7).toString(2).padStart(3, "0");
}

function noteCell(row: FrameRow): ReactNode {
  const note = noteOf(row);
  return note ? (
    <>
      <TriangleAlert aria-hidden="true" className="mr-1 inline size-3.5 align-[-2px]" />
      <span title={note.full}>{note.short}</span>
    </>
  ) : null;
}
