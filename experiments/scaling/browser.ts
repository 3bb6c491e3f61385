import type { Run } from "#client/run.ts";
import { aborted, pause, whenSaid } from "#experiments/wait.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { type ScalingParams, scalingParams } from "./contract.ts";
import { Member } from "./member.ts";
import { LOSS_MS, LOSS_TURN, linesOf, losesConnection, TURN_MS, TURNS } from "./script.ts";

/** The members of the room: a real WebSocket each, that say what the script has for them. */
export async function runScaling(run: Run, signal: AbortSignal): Promise<void> {
  const params = scalingParams.parse(run.params);
  const over = AbortSignal.any([signal, whenSaid(run, is("scaling.ended"), signal)]);
  const members = Array.from({ length: params.members }, (_, n) => new Member(run, n + 1, over));
  // One after the other, so that the balancer's rule can be seen.
  for (const member of members) if (!over.aborted) await member.connect();
  await aborted(AbortSignal.any([over, whenSaid(run, is("scaling.complete"), over)]));
  await talk(params, members, over);
  await aborted(over);
  // The server says goodbye by itself; a connection that is not open yet would hear nothing of it.
  await pause(FAREWELL_MS);
  for (const member of members) member.end();
}

const FAREWELL_MS = 300;

const is = (type: string) => (event: RunEvent) => event.type === type;

async function talk(
  { members: count, servers }: ScalingParams,
  members: readonly Member[],
  over: AbortSignal,
): Promise<void> {
  for (let turn = 0; turn < TURNS && !over.aborted; turn++) {
    if (turn === LOSS_TURN) void loseSome(members, servers, over);
    for (const { message, member } of linesOf(turn, count)) members[member - 1]?.say(message);
    await pause(TURN_MS, over);
  }
}

/** Some of the members lose their connection, and come back one after the other. */
async function loseSome(
  members: readonly Member[],
  servers: number,
  over: AbortSignal,
): Promise<void> {
  const losers = members.filter((_, index) => losesConnection(index + 1, servers));
  await Promise.all(losers.map((member) => member.lose()));
  await pause(LOSS_MS);
  for (const member of losers) if (!over.aborted) await member.connect();
}
