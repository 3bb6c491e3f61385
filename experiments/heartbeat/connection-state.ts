import type { Member } from "./fleet-log.ts";

/** What the views of client, server and cable come to. */
export const CONNECTION_STATES = [
  "joining",
  "alive",
  "ghost",
  "found",
  "harmed",
  "closed",
] as const;
export type ConnectionState = (typeof CONNECTION_STATES)[number];

/** A ghost is what the server counts though nothing that one end sends can reach the other. */
export function connectionStateOf(member: Member): ConnectionState {
  const { conn, state, counted, alive, terminated } = member;
  if (conn === null) return state === "CLOSED" ? "closed" : "joining";
  if (terminated) return terminated.alive ? "harmed" : "found";
  if (!counted) return "closed";
  return alive ? "alive" : "ghost";
}
