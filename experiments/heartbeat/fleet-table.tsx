"use client";

import { useState } from "react";
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

/** The fleet as a table, folded. */
export function FleetTable({ connections }: { connections: readonly Connection[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="min-h-6 w-fit cursor-pointer text-muted text-note hover:text-ink">
        Show as a table
      </summary>
      {open ? (
        <Table label="The fleet, as a table" className="text-micro">
          <TableHead>
            <TableRow>
              {COLUMNS.map((column) => (
                <TableHeader key={column}>{column}</TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {connections.map((connection) => (
              <Row key={connection.client} connection={connection} />
            ))}
          </TableBody>
        </Table>
      ) : null}
    </details>
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
