import { OPCODE } from "#protocol/opcodes.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { decodeUtf8 } from "#protocol/utf8.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenFrame } from "#protocol/wire/frame-reader.ts";
import { socketOf } from "#protocol/wire/socket-of.ts";
import { type Act, readAct, type Told } from "./act.ts";
import type { Ending } from "./events.ts";

/** One ending, and all that happened to its connection. */
export interface EndingStory {
  readonly ending: Ending;
  /** Number of the page's WebSocket object. */
  readonly socket: number;
  /** Number of the TCP connection; null: the lab saw none. */
  readonly conn: number | null;
  /** Microseconds since the run began. */
  readonly beganAt: number;
  /** In order of time. */
  readonly acts: readonly Act[];
}

/** The acts of one type, in order. */
export function actsOf<T extends Act["type"]>(
  { acts }: Pick<EndingStory, "acts">,
  type: T,
): readonly Extract<Act, { type: T }>[] {
  return acts.filter((act): act is Extract<Act, { type: T }> => act.type === type);
}

/** The endings of a run, in the order in which they began; `connections` are those of `events`. */
export function storiesOf(
  events: readonly RunEvent[],
  connections: readonly Connection[],
): readonly EndingStory[] {
  const told = events.flatMap((event) => readAct(event) ?? []);
  return told.flatMap(({ act }) => {
    if (act.type !== "lifecycle.ending") return [];
    const { ending, socket } = act.data;
    const connection = connections.find((one) => socketOf(one) === socket) ?? null;
    const acts = actsOn(told, socket, connection);
    return { ending, socket, conn: connection?.conn ?? null, beganAt: act.at, acts };
  });
}

/** All that happened to one connection, in order of time; null: the lab saw none for this WebSocket. */
export function actsOn(
  told: readonly Told[],
  socket: number | null,
  connection: Connection | null,
): readonly Act[] {
  const conn = connection?.conn ?? null;
  const own = told.filter(({ of }) => isOf(of, socket, conn)).map((one) => one.act);
  return [...own, ...(connection ? crossed(connection) : [])].sort((a, b) => a.at - b.at);
}

function isOf(of: Told["of"], socket: number | null, conn: number | null): boolean {
  return "socket" in of ? of.socket === socket : conn !== null && of.conns.includes(conn);
}

/** What the tap saw of a connection that counts for its end. */
function crossed(connection: Connection): Act[] {
  const { exchange, frames, faults, server } = connection;
  const answered = server.chunks[0]?.at;
  const answer: Act[] =
    exchange.status === null || answered === undefined
      ? []
      : [{ type: "answer", data: { status: exchange.status }, at: answered, error: 0 }];
  const closes = frames.filter(({ frame }) => frame.opcode === OPCODE.close).map(closeFrame);
  const broken = faults.map(
    ({ sender, at, fault }): Act => ({
      type: "broken",
      data: { sender, rule: fault.rule },
      at,
      error: 0,
    }),
  );
  return [...answer, ...closes, ...broken];
}

function closeFrame({ sender, at, frame }: SeenFrame): Act {
  const [high, low] = frame.payload;
  const code = high === undefined || low === undefined ? null : high * 256 + low;
  const reason = decodeUtf8(frame.payload.subarray(2));
  return { type: "close-frame", data: { sender, code, reason }, at, error: 0 };
}
