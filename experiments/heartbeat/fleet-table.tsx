"use client";

import { FoldedTable } from "#components/ui/folded-table.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { connectionStateOf } from "./connection-state.ts";
import { STATE_WORDS } from "./connection-words.ts";
import type { Connection } from "./reading.ts";
import { time } from "./words.ts";

const COLUMNS = [
  "Client",
  "Opened by",
  "Conn",
  "State",
  "Cable pulled",
  "Last Pong",
  "Gone at the server",
  "Its own state",
];

function Rows({ connections }: { connections: readonly Connection[] }) {
  return connections.map((connection) => <Row key={connection.client} connection={connection} />);
}

/** The fleet as a table, folded. */
export function FleetTable({ connections }: { connections: readonly Connection[] }) {
  return (
    <FoldedTable>
      <Table label="The fleet, as a table" className="text-micro">
        <TableHead>
          <TableRow>
            {COLUMNS.map((column) => (
              <TableHeader key={column}>{column}</TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          <Rows connections={connections} />
        </TableBody>
      </Table>
    </FoldedTable>
  );
}

function Row({ connection }: { connection: Connection }) {
  const { client, opener, conn, cutAt, pong, leftAt, state } = connection;
  const at = (moment: number | null | undefined) =>
    moment === null || moment === undefined ? "–" : time(moment);
  return (
    <TableRow>
      <TableHeader scope="row">{client}</TableHeader>
      <TableCell>{opener === "page" ? "your page" : "the sidecar"}</TableCell>
      <TableCell>{conn ?? "–"}</TableCell>
      <TableCell>{STATE_WORDS[connectionStateOf(connection)].word}</TableCell>
      <TableCell className="whitespace-nowrap">{at(cutAt)}</TableCell>
      <TableCell className="whitespace-nowrap">
        {pong ? `round ${pong.round}, ${time(pong.at)}` : "–"}
      </TableCell>
      <TableCell className="whitespace-nowrap">{at(leftAt)}</TableCell>
      <TableCell className="font-mono">{state}</TableCell>
    </TableRow>
  );
}
