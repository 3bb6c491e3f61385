import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { Direction } from "#components/wire/direction.tsx";
import type { Connection } from "#protocol/wire/connection.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { countKinds } from "./client-state.ts";

interface ClientCountsProps {
  readonly connection: Connection;
  /** What was agreed on, as the answer names it. */
  readonly extensions: string;
}

/** How much crossed, each way. */
export function ClientCounts({ connection, extensions }: ClientCountsProps) {
  const client = figuresOf(connection, "client");
  const server = figuresOf(connection, "server");
  return (
    <div className="flex flex-col gap-2">
      <Table label={`Counts of client ${connection.conn}`}>
        <TableHead>
          <TableRow>
            <TableHeader>So far</TableHeader>
            <TableHeader className="text-right">
              <Direction sender="client" />
            </TableHeader>
            <TableHeader className="text-right">
              <Direction sender="server" />
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {Object.entries(client).map(([name, count]) => (
            <TableRow key={name}>
              <TableHeader scope="row" className="py-1 font-normal text-muted">
                {name}
              </TableHeader>
              <TableCell className="py-1 text-right">{count.toLocaleString("en-GB")}</TableCell>
              <TableCell className="py-1 text-right">
                {server[name]?.toLocaleString("en-GB")}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {extensions === "" ? null : (
        <p className="text-micro text-muted">
          Agreed on: <code className="wrap-anywhere">{extensions}</code>
        </p>
      )}
    </div>
  );
}

function figuresOf(connection: Connection, sender: Sender): Readonly<Record<string, number>> {
  const { frames, messages } = connection;
  const kinds = countKinds(messages.filter((message) => message.sender === sender));
  return {
    Chunks: connection[sender].chunks.length,
    Bytes: connection[sender].length,
    Frames: frames.filter((frame) => frame.sender === sender).length,
    "Text messages": kinds.text,
    "Binary messages": kinds.binary,
    Pings: kinds.ping,
    Pongs: kinds.pong,
  };
}
