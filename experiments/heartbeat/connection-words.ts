import { type ConnectionState, connectionStateOf } from "./connection-state.ts";
import type { Connection, Round } from "./reading.ts";
import { time } from "./words.ts";

/** A state in a word, and what it means. */
export const STATE_WORDS: Readonly<Record<ConnectionState, { word: string; means: string }>> = {
  joining: { word: "joining", means: "not yet counted by the server" },
  alive: { word: "alive", means: "counted, and really there" },
  ghost: { word: "ghost", means: "counted, but nothing can reach the other end" },
  found: { word: "found", means: "a ghost that the heartbeat terminated" },
  harmed: { word: "harmed", means: "terminated, though its cable was whole" },
  closed: { word: "closed", means: "closed by an end, no longer counted" },
};

/** Whether a Ping of the last round has no answer yet. */
export function awaitsPong(connection: Connection, last: Round | undefined): boolean {
  const { counted, joinedAt, pong } = connection;
  if (!last || !counted || joinedAt === null || joinedAt > last.at) return false;
  return (pong?.round ?? 0) < last.round;
}

/** Who a connection is: `Client 7, your page’s, connection 9`. */
export function whoIs({ client, opener, conn }: Connection): string {
  const whose = opener === "page" ? "your page’s" : "the sidecar’s";
  return `Client ${client}, ${whose}${conn === null ? "" : `, connection ${conn}`}`;
}

/** All that is known of a connection, sentence by sentence. */
export function storyOf(connection: Connection, last: Round | undefined): readonly string[] {
  const { word, means } = STATE_WORDS[connectionStateOf(connection)];
  const { cutAt, leftAt, state, silent } = connection;
  return [
    `${word[0]?.toUpperCase()}${word.slice(1)}: ${means}.`,
    cutAt === null ? "" : `Its cable was pulled at ${time(cutAt)}.`,
    pongWords(connection),
    awaitsPong(connection, last) ? `The Ping of round ${last?.round} has no answer.` : "",
    leftAt === null ? "" : `The server counts it no longer since ${time(leftAt)}.`,
    silent
      ? `It took the server for gone at ${time(silent.at)}, after ${time(silent.micros)} of silence.`
      : "",
    `Its own WebSocket says ${state}.`,
  ].filter(Boolean);
}

function pongWords({ pong, pongs, counted }: Connection): string {
  if (!pong) return counted ? "No Pong has come from it." : "";
  return `Pongs: ${pongs}, the last in round ${pong.round} at ${time(pong.at)}, ${time(pong.micros)} after its Ping.`;
}
