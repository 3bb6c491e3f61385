import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "#components/ui/table.tsx";
import { WORDS_PER_WATCH } from "./bounds.ts";
import type { Connection, Reading } from "./reading.ts";
import { plural, time } from "./words.ts";

/** Rows of the table at the most; what is left out is counted. */
const MOST = 20;

/** What the page's own sockets saw, and how a client that cannot ping finds out. */
export function ClientView({ reading: { connections, params, endedAt } }: { reading: Reading }) {
  const own = connections.filter(({ opener, conn }) => opener === "page" && conn !== null);
  const told = own.filter(({ silent, closed }) => silent !== null || closed !== null);
  const deceived = own.filter(({ state, alive }) => state === "OPEN" && !alive);
  const watchMs = params?.watchMs ?? null;
  return (
    <section className="flex flex-col gap-2">
      <h4 className="font-medium">The client’s side</h4>
      <p className="max-w-prose text-note">
        A page cannot send a Ping, and sees none of the server’s: the browser answers them by
        itself.{" "}
        {watchMs === null
          ? "Your page does not watch: where the cable is pulled nothing ever happens, no event, no error, and readyState stays OPEN."
          : `The server sends a short message every ${time((watchMs * 1000) / WORDS_PER_WATCH)}; a socket on which nothing came for ${time(watchMs * 1000)} takes the server for gone and calls close(4000).`}
      </p>
      <p className="min-h-[2lh] max-w-prose text-note @md:min-h-[1lh]">
        Of your page’s {plural(own.length, "socket")}, {deceived.length}{" "}
        {deceived.length === 1 ? "says" : "say"} OPEN without being so
        {endedAt === null ? "" : " at the end"}; {told.filter(({ silent }) => silent).length}{" "}
        noticed the silence.
      </p>
      {told.length > 0 ? <Told connections={told} /> : null}
    </section>
  );
}

function Told({ connections }: { connections: readonly Connection[] }) {
  return (
    <>
      <Table label="What the page’s sockets saw" className="text-micro">
        <TableHead>
          <TableRow>
            <TableHeader>Client</TableHeader>
            <TableHeader>Cable pulled</TableHeader>
            <TableHeader>Silence noticed</TableHeader>
            <TableHeader>Its close event</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {connections.slice(0, MOST).map(({ client, cutAt, silent, closed, state }) => (
            <TableRow key={client}>
              <TableHeader scope="row">{client}</TableHeader>
              <TableCell>{cutAt === null ? "–" : time(cutAt)}</TableCell>
              <TableCell>
                {silent ? `${time(silent.at)}, after ${time(silent.micros)}` : "–"}
              </TableCell>
              <TableCell>
                {closed ? closedWords(closed, silent) : <span className="font-mono">{state}</span>}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {connections.length > MOST ? (
        <p className="text-micro text-muted">
          and {connections.length - MOST} more; the table of the fleet has them all.
        </p>
      ) : null}
    </>
  );
}

function closedWords(
  { at, code, wasClean }: NonNullable<Connection["closed"]>,
  silent: Connection["silent"],
): string {
  const when = silent ? `${time(at - silent.at)} after close()` : time(at);
  return `${code ?? "no code"}, ${wasClean ? "clean" : "not clean"}, ${when}`;
}
