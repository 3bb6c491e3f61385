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
import { countKinds } from "./client-state.ts";

interface ClientCountsProps {
  readonly connection: Connection;
  /** What was agreed on, as the answer names it. */
  readonly extensions: string;
}

/** How much crossed, each way. */
export function ClientCounts({ connection, extensions }: ClientCountsProps) {
  const row = (sender: "client" | "server") => {
    const { frames, messages } = connection;
    const kinds = countKinds(messages.filter((message) => message.sender === sender));
    const figures = [
      connection[sender].chunks.length,
      connection[sender].length,
      frames.filter((frame) => frame.sender === sender).length,
      kinds.text,
      kinds.binary,
      kinds.ping,
      kinds.pong,
    ];
    return (
      <TableRow key={sender}>
        <TableHeader scope="row">
          <Direction sender={sender} />
        </TableHeader>
        {figures.map((figure, index) => (
          <TableCell key={COLUMNS[index]} className="text-right">
            {figure.toLocaleString("en-GB")}
          </TableCell>
        ))}
      </TableRow>
    );
  };
  return (
    <div className="flex flex-col gap-1">
      <Table label={`Counts of client ${connection.conn}`}>
        <TableHead>
          <TableRow>
            <TableHeader>From</TableHeader>
            {COLUMNS.map((column) => (
              <TableHeader key={column} className="text-right">
                {column}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {row("client")}
          {row("server")}
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

const COLUMNS = ["Chunks", "Bytes", "Frames", "Text", "Binary", "Pings", "Pongs"] as const;
