import type { Socket } from "node:net";
import type { Link } from "#protocol/link.ts";
import { LinkLane } from "./link-lane.ts";
import type { Peeked } from "./peek.ts";

/** How long after a run has begun to end its links go on: Close frames and FINs are on their way. */
const LAST_WORDS_MS = 2_000;

/**
 * Leads a client's connection, of which the first chunks were read, to the server at the other end of
 * a link: two sockets, two kernels' worth of buffers, two lanes ([LNK1]). The client's TCP handshake
 * took no time in truth; so nothing that it sends gets onto the link before a round trip is over.
 */
export function lead(client: Peeked, server: Socket, link: Link, run: AbortSignal): void {
  const { socket, openedAt, chunks } = client;
  for (const end of [socket, server]) end.setNoDelay(true);
  const up = carry(socket, server, link, openedAt + link.roundTripMs * 1000);
  const down = carry(server, socket, link, 0);
  for (const { bytes, at } of chunks) up.push(bytes, at);
  socket.resume();

  let timer: NodeJS.Timeout | undefined;
  const cut = () => {
    for (const lane of [up, down]) lane.drop();
    for (const end of [socket, server]) end.destroy();
  };
  const cutSoon = () => {
    timer = setTimeout(cut, LAST_WORDS_MS);
  };
  let open = 2;
  const closed = () => {
    if (--open > 0) return;
    clearTimeout(timer);
    run.removeEventListener("abort", cutSoon);
  };
  for (const end of [socket, server]) end.once("close", closed);
  run.addEventListener("abort", cutSoon, { once: true });
}

/** Everything that comes in at `from`, its end and its failure too, goes out at `to` ([LNK4]). */
function carry(from: Socket, to: Socket, link: Link, opensAt: number): LinkLane {
  const lane = new LinkLane(to, link, opensAt, () => {
    if (from.isPaused()) from.resume();
  });
  from.on("data", (bytes: Buffer) => {
    lane.push(bytes);
    if (!lane.hasRoom) from.pause();
  });
  from.on("end", () => lane.end());
  from.on("error", () => {});
  from.on("close", (hadError) => {
    if (hadError || !from.readableEnded) lane.reset();
  });
  return lane;
}
