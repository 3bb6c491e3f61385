import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenFrame } from "#protocol/wire/frame-reader.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { Direction } from "./direction.tsx";
import { formatBytes, formatMicros } from "./format.ts";
import { OpcodeBadge } from "./opcode-badge.tsx";
import { previewPayload } from "./payload.ts";

interface FrameRowsProps {
  readonly label: string;
  readonly connection: Connection;
  /** Shows so many, and tells how many more there are. */
  readonly limit?: number;
}

/** Decoded frames, one row each, with what stopped the decoder and what is still on its way. */
export function FrameRows({ label, connection, limit = 200 }: FrameRowsProps) {
  const { frames, faults } = connection;
  const more = frames.length - limit;
  return (
    <div className="flex flex-col gap-2">
      {frames.length > 0 ? (
        <Table label={label}>
          <TableHead>
            <TableRow>
              <TableHeader>From</TableHeader>
              <TableHeader>Opcode</TableHeader>
              <TableHeader className="w-full">Payload</TableHeader>
              <TableHeader className="text-right">Length</TableHeader>
              <TableHeader>FIN</TableHeader>
              <TableHeader>Mask</TableHeader>
              <TableHeader className="text-right">Time</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {frames.slice(0, limit).map((seen) => (
              <FrameRow key={`${seen.sender}${seen.start}`} seen={seen} />
            ))}
          </TableBody>
        </Table>
      ) : null}
      {more > 0 ? <p className="text-micro text-muted">and {more} frames more</p> : null}
      {faults.map(({ sender, start, fault }) => (
        <p key={`${sender}${start}`} className="text-danger text-note">
          The {sender}’s byte {start} breaks the protocol: {fault.message} ({fault.rule}, close code{" "}
          {fault.closeCode})
        </p>
      ))}
      <Pending sender="client" bytes={connection.pendingBytes("client")} />
      <Pending sender="server" bytes={connection.pendingBytes("server")} />
    </div>
  );
}

function FrameRow({ seen }: { seen: SeenFrame }) {
  const { frame } = seen;
  return (
    <TableRow>
      <TableCell>
        <Direction sender={seen.sender} />
      </TableCell>
      <TableCell>
        <OpcodeBadge opcode={frame.opcode} />
      </TableCell>
      <TableCell className="min-w-36 wrap-anywhere font-mono text-micro leading-5">
        {previewPayload(frame)}
      </TableCell>
      <TableCell className="text-right">{frame.payloadLength}</TableCell>
      <TableCell>{frame.fin ? 1 : 0}</TableCell>
      <TableCell className="whitespace-nowrap">
        {frame.maskingKey ? (
          <span className="font-mono text-micro">
            {Array.from(frame.maskingKey, (byte) => byte.toString(16).padStart(2, "0")).join("")}
          </span>
        ) : (
          "none"
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap text-right text-muted">
        {formatMicros(seen.at)}
      </TableCell>
    </TableRow>
  );
}

function Pending({ sender, bytes }: { sender: Sender; bytes: number }) {
  if (bytes === 0) return null;
  return (
    <p className="text-micro text-muted">
      {formatBytes(bytes)} of the {sender}’s next frame have come; the rest has not.
    </p>
  );
}
