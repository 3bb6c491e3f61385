import { type InstrumentedSocket, openSocket } from "#client/instrumented-socket.ts";
import { watchPage } from "#client/page-watch.ts";
import type { Run } from "#client/run.ts";
import { aborted, pause, whenSaid } from "#experiments/wait.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { type HeartbeatParams, heartbeatParams } from "./contract.ts";
import type { browserEventSchemas, serverEventSchemas } from "./events.ts";
import { watchSilence } from "./silence.ts";

type OwnEvent = keyof typeof serverEventSchemas | keyof typeof browserEventSchemas;

const is = (type: OwnEvent) => (event: RunEvent) => event.type === type;

/** What a page says that takes the server for gone; of the codes that applications may use. */
const SILENT_CODE = 4000;
/** After the server's last word, a socket that hears nothing of it for so long is a ghost. */
const FAREWELL_MS = 500;

/**
 * The page's part of the fleet: opens its connections one after the other, as browsers do, and holds
 * them until the server says that the run is over. Pings it answers without knowing.
 */
export async function runHeartbeat(run: Run, signal: AbortSignal): Promise<void> {
  const params = heartbeatParams.parse(run.params);
  const done = new AbortController();
  watchPage(run, done.signal);
  const over = AbortSignal.any([signal, whenSaid(run, is("heartbeat.ended"), done.signal)]);
  // The memory of the process without a fleet is looked at first.
  await aborted(AbortSignal.any([over, whenSaid(run, is("heartbeat.memory"), done.signal)]));
  const members = await openAll(run, params, over);
  await aborted(over);
  const farewell = Promise.all(members.map(({ closed }) => closed));
  await Promise.race([farewell, pause(FAREWELL_MS)]);
  for (const { socket } of members) socket.close();
  done.abort();
}

async function openAll(
  run: Run,
  { fromPage, watchMs }: HeartbeatParams,
  over: AbortSignal,
): Promise<readonly InstrumentedSocket[]> {
  const members: InstrumentedSocket[] = [];
  for (let client = 1; client <= fromPage && !over.aborted; client++) {
    const member = openSocket(run, `/member?client=${client}`);
    if (!member.ok || !(await member.opened)) {
      if (!over.aborted) await tellFull(run, members.length, over);
      break;
    }
    members.push(member);
    if (watchMs === null) continue;
    watchSilence(member.socket, watchMs, run.now, (micros) => {
      run.report("heartbeat.silent", { client, micros });
      member.close(SILENT_CODE, "Nothing came for too long");
    });
  }
  return members;
}

/** The log says first what the page's sockets came to, then the sidecar opens others in their place. */
async function tellFull(run: Run, opened: number, over: AbortSignal): Promise<void> {
  run.report("heartbeat.page-full", { opened });
  await aborted(AbortSignal.any([over, whenSaid(run, is("heartbeat.page-full"), over)]));
  if (!over.aborted) await run.command({ type: "page-full" });
}
