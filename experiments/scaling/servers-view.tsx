import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { plural } from "#components/wire/format.ts";
import type { ScalingResult } from "./contract.ts";
import type { Reading, ServerState } from "./read-log.ts";

/** What each server knows: its own members, and how many it believes are in the room. */
export function ServersView({ reading, result }: { reading: Reading; result: ScalingResult }) {
  const { servers, params } = reading;
  return (
    <section aria-label="What each server knows" className="flex flex-col gap-2">
      <h4 className="font-medium">What each server knows</h4>
      <Table label="What each server knows">
        <TableHead>
          <TableRow>
            <TableHeader>Server</TableHeader>
            <TableHeader className="text-right">Took</TableHeader>
            <TableHeader className="text-right">Its own</TableHeader>
            <TableHeader className="text-right">Shows</TableHeader>
            <TableHeader className="text-right">Meanwhile</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {servers.map((server) => (
            <TableRow key={server.server}>
              <TableHeader scope="row">
                {server.server.toUpperCase()}
                {server.isDraining ? (
                  <span className="font-normal text-muted"> drained</span>
                ) : null}
              </TableHeader>
              <TableCell className="text-right">{server.said}</TableCell>
              <TableCell className="text-right">{server.present.size}</TableCell>
              <TableCell className="text-right">{server.shown}</TableCell>
              <TableCell className="text-right">{spanOf(server)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="min-h-[3lh] max-w-prose text-micro text-muted">
        Messages that it took, members of its own, and how many it shows as present: now, and since
        all had come.{" "}
        {params?.broker === "none"
          ? "Without a broker a server counts its own members, and takes them for the room."
          : "A server tells the others its number every 0.3 s, and forgets what it has not heard for 1 s."}{" "}
        {result.unpublished > 0
          ? `${plural(result.unpublished, "message")} could not be passed on, and were not kept.`
          : ""}
      </p>
    </section>
  );
}

function spanOf({ least, most }: ServerState): string {
  if (least === null || most === null) return "–";
  return least === most ? String(least) : `${least} to ${most}`;
}
