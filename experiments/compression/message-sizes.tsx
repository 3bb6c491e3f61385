import { FoldedTable } from "#components/ui/folded-table.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { formatCount } from "#components/wire/format.ts";
import { LEG_NAMES, type Leg } from "./legs.ts";
import { dataMessagesOf, type LegStory, wireBytesOf } from "./story.ts";

interface Sizes {
  readonly leg: Leg;
  /** Bytes on the wire of the server's messages on its first connection, in order. */
  readonly bytes: readonly number[];
}

/** Message by message, what the server sent on the first connection of each setting. */
export function MessageSizes({ story }: { story: readonly LegStory[] }) {
  const rows: readonly Sizes[] = story.map(({ leg, connections }) => ({
    leg,
    bytes: dataMessagesOf(connections.slice(0, 1), "server").map(wireBytesOf),
  }));
  return (
    <section aria-label="Message by message" className="flex flex-col gap-2">
      <h3 className="font-medium text-note">Message by message</h3>
      <p className="max-w-prose text-micro text-muted">
        The server’s messages on the first connection of each setting, from first to last. Each row
        has a scale of its own, from 0 to its largest message.
      </p>
      <ul aria-hidden="true" className="grid grid-cols-1 gap-x-6 gap-y-3 @lg:grid-cols-2">
        {rows.map((row) => (
          <Columns key={row.leg} {...row} />
        ))}
      </ul>
      <FoldedTable>
        <SizeTable rows={rows} />
      </FoldedTable>
    </section>
  );
}

function Columns({ leg, bytes }: Sizes) {
  const [least, most] = [Math.min(...bytes), Math.max(...bytes)];
  return (
    <li className="flex min-w-0 flex-col gap-1">
      <span className="flex justify-between gap-2 text-micro">
        <span>{LEG_NAMES[leg]}</span>
        <span className="text-muted tabular-nums">
          {bytes.length === 0 ? "…" : `${formatCount(least)} to ${formatCount(most)} bytes`}
        </span>
      </span>
      <span className="flex h-12 items-end gap-px border-line border-b">
        {bytes.map((size, at) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the message's number is what it is.
            key={at}
            className="min-w-px max-w-4 flex-1 bg-server"
            style={{ height: `${(size / most) * 100}%` }}
          />
        ))}
      </span>
    </li>
  );
}

function SizeTable({ rows }: { rows: readonly Sizes[] }) {
  const messages = Math.max(0, ...rows.map(({ bytes }) => bytes.length));
  return (
    <Table label="Bytes of each message from the server">
      <TableHead>
        <TableRow>
          <TableHeader>Message</TableHeader>
          {rows.map(({ leg }) => (
            <TableHeader key={leg} className="text-right">
              {LEG_NAMES[leg]}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {Array.from({ length: messages }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the message's number is what it is.
          <TableRow key={at}>
            <TableHeader scope="row">{at + 1}</TableHeader>
            {rows.map(({ leg, bytes }) => (
              <TableCell key={leg} className="text-right">
                {bytes[at] === undefined ? "–" : formatCount(bytes[at])}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
